"""What the desk in the browser keeps beside the desk's truth. Members are Django's own users and groups.

No row holds an address or a browser's name: who asks leaves nothing but what they typed.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models


class StoredChoice(models.Model):
    """What a member chose for all their browsers ('' where nothing), and whether their password must be changed."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True)
    language = models.CharField(max_length=5, default="")
    theme = models.CharField(max_length=5, default="")
    password_is_temporary = models.BooleanField(default=False)

    class Meta:
        db_table = "doichieu_choice"


class StoredFailures(models.Model):
    """Failed log-ins in a row at one account name, which is kept only as a keyed digest."""

    account = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    last_at = models.DateTimeField()

    class Meta:
        db_table = "doichieu_login_failures"


class StoredCheck(models.Model):
    """A text that a member gave to be checked, redacted, and what was found in it so far.

    ``source`` and ``findings`` are the domain's records as JSON; ``findings`` is '' until all is done.
    """

    id = models.CharField(max_length=32, primary_key=True)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    given_at = models.DateTimeField()
    title = models.TextField()
    source = models.TextField()
    state = models.CharField(max_length=10)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    findings = models.TextField(default="")

    class Meta:
        db_table = "doichieu_check"
        indexes: ClassVar = [models.Index(fields=["member", "-given_at"], name="doichieu_check_of_member")]
