"""The team's history, which can only grow; it begins with the accounts that are there."""

from datetime import UTC, datetime
from typing import Any

from django.db import migrations, models

from doichieu.domain.canonical import canonical
from doichieu.domain.log import START, sealed
from doichieu.domain.roles import Role
from doichieu.domain.team import AT_THE_MACHINE, Hand, Step, made

_SQLITE = (
    """CREATE TRIGGER doichieu_team_keeps_its_lines BEFORE UPDATE ON doichieu_team_history
    BEGIN SELECT RAISE(ABORT, 'the history can only grow'); END""",
    """CREATE TRIGGER doichieu_team_loses_no_line BEFORE DELETE ON doichieu_team_history
    BEGIN SELECT RAISE(ABORT, 'the history can only grow'); END""",
    # Also against INSERT OR REPLACE, for which SQLite asks no trigger of deletion.
    """CREATE TRIGGER doichieu_team_goes_on_at_its_end BEFORE INSERT ON doichieu_team_history
    WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM doichieu_team_history)
      OR NEW.previous <> COALESCE((SELECT seal FROM doichieu_team_history ORDER BY number DESC LIMIT 1),
                                  printf('%064d', 0))
    BEGIN SELECT RAISE(ABORT, 'the history can only grow'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION doichieu_team_can_only_grow() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the history can only grow'; END $$""",
    """CREATE TRIGGER doichieu_team_keeps_its_lines BEFORE UPDATE OR DELETE ON doichieu_team_history
    FOR EACH ROW EXECUTE FUNCTION doichieu_team_can_only_grow()""",
    """CREATE TRIGGER doichieu_team_is_never_emptied BEFORE TRUNCATE ON doichieu_team_history
    FOR EACH STATEMENT EXECUTE FUNCTION doichieu_team_can_only_grow()""",
    """CREATE FUNCTION doichieu_team_goes_on() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
      IF NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM doichieu_team_history)
        OR NEW.previous <> COALESCE((SELECT seal FROM doichieu_team_history ORDER BY number DESC LIMIT 1),
                                    repeat('0', 64))
      THEN RAISE EXCEPTION 'the history can only grow'; END IF;
      RETURN NEW;
    END $$""",
    """CREATE TRIGGER doichieu_team_goes_on_at_its_end BEFORE INSERT ON doichieu_team_history
    FOR EACH ROW EXECUTE FUNCTION doichieu_team_goes_on()""",
)


def guard(apps: Any, schema_editor: Any) -> None:
    del apps
    by_vendor = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
    for statement in by_vendor[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)  # as it stands: a % in it is no place for a parameter


def begin(apps: Any, schema_editor: Any) -> None:
    alias, last = schema_editor.connection.alias, START
    users = apps.get_model("auth", "User").objects.using(alias).prefetch_related("groups").order_by("username")
    hand = Hand(AT_THE_MACHINE, datetime.now(UTC))
    for user in users:
        names = {group.name for group in user.groups.all()}
        role = next((role for role in Role if role.value in names), Role.CONTRIBUTOR)
        deeds = [made(user.username, Step.FOUND, hand, role)]
        deeds += [] if user.is_active else [made(user.username, Step.CLOSED, hand)]
        for deed in deeds:
            last = sealed(last.number + 1, canonical(deed), last.seal)
            apps.get_model("doichieu_storage", "StoredStep").objects.using(alias).create(
                number=last.number, content=last.content, previous=last.previous, seal=last.seal
            )


class Migration(migrations.Migration):
    dependencies = [
        ("doichieu_storage", "0004_own_publications"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="StoredStep",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("content", models.TextField()),
                ("previous", models.CharField(max_length=64)),
                ("seal", models.CharField(max_length=64)),
            ],
            options={"db_table": "doichieu_team_history"},
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
        migrations.RunPython(begin, migrations.RunPython.noop),
    ]
