"""Sources that are taken out of the library, and the decisions by which they are, which can only grow."""

from typing import Any

from django.db import migrations, models

_SQLITE = (
    """CREATE TRIGGER doichieu_decisions_stay BEFORE UPDATE ON doichieu_source_decision
    BEGIN SELECT RAISE(ABORT, 'decisions can only be added'); END""",
    """CREATE TRIGGER doichieu_no_decision_is_lost BEFORE DELETE ON doichieu_source_decision
    BEGIN SELECT RAISE(ABORT, 'decisions can only be added'); END""",
)
_POSTGRESQL = (
    """CREATE FUNCTION doichieu_decisions_only_grow() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'decisions can only be added'; END $$""",
    """CREATE TRIGGER doichieu_decisions_stay BEFORE UPDATE OR DELETE ON doichieu_source_decision
    FOR EACH ROW EXECUTE FUNCTION doichieu_decisions_only_grow()""",
    """CREATE TRIGGER doichieu_decisions_are_never_emptied BEFORE TRUNCATE ON doichieu_source_decision
    FOR EACH STATEMENT EXECUTE FUNCTION doichieu_decisions_only_grow()""",
)


def guard(apps: Any, schema_editor: Any) -> None:
    del apps
    by_vendor = {"sqlite": _SQLITE, "postgresql": _POSTGRESQL}
    for statement in by_vendor[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)  # as it stands: a % in it is no place for a parameter


class Migration(migrations.Migration):
    dependencies = [("doichieu_storage", "0005_team_history")]

    operations = [
        migrations.AddField(
            model_name="storedpassage",
            name="withdrawn",
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name="StoredDecision",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("digest", models.CharField(db_index=True, max_length=64)),
                ("turn", models.CharField(max_length=20)),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("reason", models.TextField()),
            ],
            options={"db_table": "doichieu_source_decision"},
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
