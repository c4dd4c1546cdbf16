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
    """A text that a member gave to be checked, redacted, and its claims once they are chosen: '' before that.

    ``source`` and ``chosen`` are records as JSON.
    """

    id = models.CharField(max_length=32, primary_key=True)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    given_at = models.DateTimeField()
    title = models.TextField()
    source = models.TextField()
    state = models.CharField(max_length=10)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    chosen = models.TextField(default="")

    class Meta:
        db_table = "doichieu_check"
        indexes: ClassVar = [models.Index(fields=["member", "-given_at"], name="doichieu_check_of_member")]


class StoredDossier(models.Model):
    """What was found for one claim of a text, as JSON; ``number`` counts the chosen claims from 1."""

    given = models.ForeignKey(StoredCheck, on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    dossier = models.TextField()

    class Meta:
        db_table = "doichieu_dossier"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["given", "number"], name="doichieu_one_dossier_a_claim")
        ]


class StoredFinding(models.Model):
    """What a machine found for the claim of a case, and where in a text the claim was read.

    ``context`` and ``found`` are records as JSON, '' where there is none; ``given`` and ``number`` name the check and
    the dossier in it that the case was opened from, '' and 0 for one that was brought in by hand. ``asked_by`` is the
    member at whose wish a machine is to look at the claim, '' once that is answered; ``looked``, whether it has.
    """

    case = models.CharField(max_length=32, primary_key=True)
    given = models.CharField(max_length=32, default="")
    number = models.PositiveIntegerField(default=0)
    context = models.TextField(default="")
    found = models.TextField(default="")
    asked_by = models.CharField(max_length=150, default="")
    looked = models.BooleanField(default=False)

    class Meta:
        db_table = "doichieu_finding"
        indexes: ClassVar = [models.Index(fields=["given", "number"], name="doichieu_finding_of_check")]


class StoredManuscript(models.Model):
    """What a member has typed into a draft and not saved yet. ``version`` is that of the case they saw."""

    case = models.CharField(max_length=32)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    version = models.PositiveIntegerField()
    typed_at = models.DateTimeField()
    typed = models.TextField()

    class Meta:
        db_table = "doichieu_manuscript"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "member"], name="doichieu_one_manuscript_a_member")
        ]
