"""What machines found for cases, and what members typed and did not save yet."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("doichieu_web", "0001_first_tables"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StoredFinding",
            fields=[
                ("case", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("given", models.CharField(default="", max_length=32)),
                ("number", models.PositiveIntegerField(default=0)),
                ("context", models.TextField(default="")),
                ("found", models.TextField(default="")),
            ],
            options={
                "db_table": "doichieu_finding",
                "indexes": [models.Index(fields=["given", "number"], name="doichieu_finding_of_check")],
            },
        ),
        migrations.CreateModel(
            name="StoredManuscript",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("case", models.CharField(max_length=32)),
                ("version", models.PositiveIntegerField()),
                ("typed_at", models.DateTimeField()),
                ("typed", models.TextField()),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "db_table": "doichieu_manuscript",
                "constraints": [
                    models.UniqueConstraint(fields=("case", "member"), name="doichieu_one_manuscript_a_member")
                ],
            },
        ),
    ]
