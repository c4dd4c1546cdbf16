"""Cases, and the log of all that happened to them, which can only grow."""

from typing import Any

from django.db import migrations, models

_SQLITE = (
    """CREATE TRIGGER doichieu_log_keeps_its_lines BEFORE UPDATE ON doichieu_log
    BEGIN SELECT RAISE(ABORT, 'the log can only grow'); END""",
    """CREATE TRIGGER doichieu_log_loses_no_line BEFORE DELETE ON doichieu_log
    BEGIN SELECT RAISE(ABORT, 'the log can only grow'); END""",
    # Also against INSERT OR REPLACE, for which SQLite asks no trigger of deletion.
    """CREATE TRIGGER doichieu_log_goes_on_at_its_end BEFORE INSERT ON doichieu_log
    WHEN NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM doichieu_log)
      OR NEW.previous <> COALESCE((SELECT seal FROM doichieu_log ORDER BY number DESC LIMIT 1), printf('%064d', 0))
      OR EXISTS (SELECT 1 FROM doichieu_log WHERE "case" = NEW."case" AND version = NEW.version)
    BEGIN SELECT RAISE(ABORT, 'the log can only grow'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION doichieu_log_can_only_grow() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the log can only grow'; END $$""",
    """CREATE TRIGGER doichieu_log_keeps_its_lines BEFORE UPDATE OR DELETE ON doichieu_log
    FOR EACH ROW EXECUTE FUNCTION doichieu_log_can_only_grow()""",
    """CREATE TRIGGER doichieu_log_is_never_emptied BEFORE TRUNCATE ON doichieu_log
    FOR EACH STATEMENT EXECUTE FUNCTION doichieu_log_can_only_grow()""",
    """CREATE FUNCTION doichieu_log_goes_on() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
      IF NEW.number <> (SELECT COALESCE(MAX(number), 0) + 1 FROM doichieu_log)
        OR NEW.previous <> COALESCE((SELECT seal FROM doichieu_log ORDER BY number DESC LIMIT 1), repeat('0', 64))
      THEN RAISE EXCEPTION 'the log can only grow'; END IF;
      RETURN NEW;
    END $$""",
    """CREATE TRIGGER doichieu_log_goes_on_at_its_end BEFORE INSERT ON doichieu_log
    FOR EACH ROW EXECUTE FUNCTION doichieu_log_goes_on()""",
)


def guard(apps: Any, schema_editor: Any) -> None:
    del apps
    by_vendor = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
    for statement in by_vendor[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)  # as it stands: a % in it is no place for a parameter


class Migration(migrations.Migration):
    dependencies = [("doichieu_storage", "0001_first_tables")]

    operations = [
        migrations.CreateModel(
            name="StoredCase",
            fields=[
                ("id", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("version", models.PositiveIntegerField()),
                ("state", models.CharField(db_index=True, max_length=20)),
                ("assigned_to", models.CharField(db_index=True, max_length=150)),
                ("due", models.DateField(null=True)),
                ("changed_at", models.DateTimeField(db_index=True)),
                ("standing", models.CharField(db_index=True, max_length=20)),
                ("published_at", models.DateTimeField(null=True)),
                ("content", models.TextField()),
            ],
            options={"db_table": "doichieu_case"},
        ),
        migrations.CreateModel(
            name="StoredLine",
            fields=[
                ("number", models.BigIntegerField(primary_key=True, serialize=False)),
                ("case", models.CharField(max_length=40)),
                ("version", models.PositiveIntegerField()),
                ("content", models.TextField()),
                ("previous", models.CharField(max_length=64)),
                ("seal", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "doichieu_log",
                "constraints": [models.UniqueConstraint(fields=("case", "version"), name="doichieu_log_one_a_version")],
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
