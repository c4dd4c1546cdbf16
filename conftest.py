"""What every test needs: Django set up for the doctests, and Hypothesis fit for slow and shared machines.

Doctests import every module of the package, and Django's models can be imported only once Django is set up.
"""

import os
from pathlib import Path

from django.db import connections
from hypothesis import settings

from doichieu.settings import Settings
from doichieu.shells.web.configuration import configure

configure(Settings(folder=Path("no-desk")), key="a key for tests only")
# Each test that needs Django's own tables makes a desk and points at it.
connections.settings["default"]["NAME"] = ":memory:"

# No deadline: a busy machine is not an error. On continuous integration the examples are the same in every run, so that
# a change is judged by what it changed; runs by hand go on looking for new ones.
settings.register_profile("by_hand", deadline=None)
settings.register_profile("integration", deadline=None, derandomize=True)
settings.load_profile("integration" if os.environ.get("CI") else "by_hand")
