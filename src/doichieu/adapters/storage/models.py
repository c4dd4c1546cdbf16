"""The tables. Rows never leave this package: the stores beside this file map them to the domain's records.

Nothing here is keyed on who said something: a claimant is only display text of a published check.
"""

from typing import ClassVar

from django.db import models


class StoredFactCheck(models.Model):
    """One published fact-check. The two keys are digests by which one that is there already is recognised.

    ``own_case`` is the case at this desk whose publication it is, null for what others published.
    """

    id = models.CharField(max_length=300, primary_key=True)
    address_key = models.CharField(max_length=32, db_index=True)
    twin_key = models.CharField(max_length=32, db_index=True)
    claim = models.TextField()
    url = models.TextField()
    title = models.TextField()
    summary = models.TextField()
    rating_words = models.TextField(null=True)
    rating_scale = models.CharField(max_length=20, null=True)
    rating_provenance = models.CharField(max_length=20)
    publisher = models.TextField()
    claimant = models.TextField()
    published_at = models.DateField(null=True)
    language = models.CharField(max_length=35)
    own_case = models.CharField(max_length=40, null=True)

    class Meta:
        db_table = "doichieu_fact_check"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["own_case"], condition=models.Q(own_case__isnull=False), name="doichieu_one_entry_a_case"
            )
        ]


class FactCheckChange(models.Model):
    """The outbox of the archive: the number of the last change to each fact-check, written with the change itself.

    That of one that was taken out stays, and names it although it is no longer there.
    """

    number = models.BigAutoField(primary_key=True)
    fact_check = models.OneToOneField(StoredFactCheck, on_delete=models.DO_NOTHING, null=True, db_constraint=False)

    class Meta:
        db_table = "doichieu_fact_check_change"


class StoredSource(models.Model):
    """A text found at a place. The text itself is a file named by its digest; two places may share one."""

    digest = models.CharField(max_length=64, db_index=True)
    locator = models.TextField()
    locator_key = models.CharField(max_length=32)
    language = models.CharField(max_length=35)
    media_type = models.CharField(max_length=255)
    retrieved_at = models.DateTimeField()
    title = models.TextField()
    publisher = models.TextField()
    published_at = models.DateField(null=True)
    landmarks = models.JSONField()
    redacted = models.JSONField()

    class Meta:
        db_table = "doichieu_source"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["digest", "locator_key"], name="doichieu_source_once_a_place")
        ]


class StoredPassage(models.Model):
    """A place in a stored text. Its words are read from the snapshot, never from here.

    ``number`` is also the number of the last change to it: when its text is withdrawn or put back, its row is written
    anew under the next one. What is ``withdrawn`` stays as a row, so that indexes are told, also of an erased text.
    """

    number = models.BigAutoField(primary_key=True)
    id = models.CharField(max_length=100, unique=True)
    digest = models.CharField(max_length=64, db_index=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    language = models.CharField(max_length=35)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        db_table = "doichieu_passage"


class StoredDecision(models.Model):
    """What was decided about a stored text: the last one counts, every one is kept, and the database changes none."""

    number = models.BigAutoField(primary_key=True)
    digest = models.CharField(max_length=64, db_index=True)
    turn = models.CharField(max_length=20)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        db_table = "doichieu_source_decision"


class StoredTip(models.Model):
    """What somebody sent in. ``receipt`` is the digest of theirs; nothing else leads back to them.

    ``claim``, ``place``, ``text`` and ``reason`` are '' once they were kept long enough; the row stays, to be counted.
    """

    number = models.BigAutoField(primary_key=True)
    id = models.CharField(max_length=40, unique=True)
    claim = models.TextField()
    place = models.TextField()
    text = models.TextField()
    received_at = models.DateTimeField(db_index=True)
    receipt = models.CharField(max_length=64, db_index=True)
    standing = models.CharField(max_length=20, db_index=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=150)
    case = models.CharField(max_length=40)
    reason = models.TextField()

    class Meta:
        db_table = "doichieu_tip"


class StoredLine(models.Model):
    """A line of the log. The database itself refuses to change or to delete one, whoever asks (see the migrations).

    ``number`` runs from 1 without holes; ``version`` is how many events the case has had with this one.
    """

    number = models.BigIntegerField(primary_key=True)
    case = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    content = models.TextField()
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        db_table = "doichieu_log"
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "version"], name="doichieu_log_one_a_version")]


class StoredStep(models.Model):
    """A line of the team's history: what was done to an account of the desk's. As with the log, nothing is changed."""

    number = models.BigIntegerField(primary_key=True)
    content = models.TextField()
    previous = models.CharField(max_length=64)
    seal = models.CharField(max_length=64)

    class Meta:
        db_table = "doichieu_team_history"


class StoredCase(models.Model):
    """What the log gives for a case, written with its last line. ``content`` is all of it, the rest is for finding it.

    ``standing`` is that of the publication, "" where there is none.
    """

    id = models.CharField(max_length=40, primary_key=True)
    version = models.PositiveIntegerField()
    state = models.CharField(max_length=20, db_index=True)
    assigned_to = models.CharField(max_length=150, db_index=True)
    due = models.DateField(null=True)
    changed_at = models.DateTimeField(db_index=True)
    standing = models.CharField(max_length=20, db_index=True)
    published_at = models.DateTimeField(null=True)
    content = models.TextField()

    class Meta:
        db_table = "doichieu_case"
