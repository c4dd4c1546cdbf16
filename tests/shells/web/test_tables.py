"""The tables of the desk in the browser are those that its migrations make."""

from io import StringIO

import pytest
from django.core.management import call_command


@pytest.mark.usefixtures("site")
def test_no_change_to_the_models_waits_for_a_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())
