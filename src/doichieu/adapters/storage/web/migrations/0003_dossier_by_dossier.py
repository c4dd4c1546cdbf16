"""What was found in a text is kept claim by claim, and who asked a machine to look at the claim of a case."""

import json
from typing import Any

import django.db.models.deletion
from django.db import migrations, models


def taken_apart(apps: Any, schema_editor: Any) -> None:
    """Give each dossier of a finished check its own row."""
    checks, dossiers = (apps.get_model("doichieu_web", name) for name in ("StoredCheck", "StoredDossier"))
    for check in checks.objects.exclude(findings=""):
        found = json.loads(check.findings)
        rows = [
            dossiers(given=check, number=number, dossier=json.dumps(one, ensure_ascii=False))
            for number, one in enumerate(found["dossiers"], 1)
        ]
        dossiers.objects.bulk_create(rows)
        claims = [one["claim"] for one in found["dossiers"]]
        check.chosen = json.dumps({"sentences": found["sentences"], "claims": claims}, ensure_ascii=False)
        check.save()
    # PostgreSQL changes no table while references of its rows are still to be looked at.
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):
    dependencies = [("doichieu_web", "0002_findings_and_manuscripts")]

    operations = [
        migrations.AddField("StoredCheck", "chosen", models.TextField(default="")),
        migrations.CreateModel(
            name="StoredDossier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("dossier", models.TextField()),
                (
                    "given",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="doichieu_web.storedcheck"),
                ),
            ],
            options={
                "db_table": "doichieu_dossier",
                "constraints": [
                    models.UniqueConstraint(fields=("given", "number"), name="doichieu_one_dossier_a_claim")
                ],
            },
        ),
        migrations.RunPython(taken_apart, migrations.RunPython.noop),
        migrations.RemoveField("StoredCheck", "findings"),
        migrations.AddField("StoredFinding", "asked_by", models.CharField(default="", max_length=150)),
        migrations.AddField("StoredFinding", "looked", models.BooleanField(default=False)),
    ]
