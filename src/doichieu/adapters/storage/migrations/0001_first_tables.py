"""The first tables."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="StoredFactCheck",
            fields=[
                ("id", models.CharField(max_length=300, primary_key=True, serialize=False)),
                ("address_key", models.CharField(db_index=True, max_length=32)),
                ("twin_key", models.CharField(db_index=True, max_length=32)),
                ("claim", models.TextField()),
                ("url", models.TextField()),
                ("title", models.TextField()),
                ("summary", models.TextField()),
                ("rating_words", models.TextField(null=True)),
                ("rating_scale", models.CharField(max_length=20, null=True)),
                ("rating_provenance", models.CharField(max_length=20)),
                ("publisher", models.TextField()),
                ("claimant", models.TextField()),
                ("published_at", models.DateField(null=True)),
                ("language", models.CharField(max_length=35)),
            ],
            options={
                "db_table": "doichieu_fact_check",
            },
        ),
        migrations.CreateModel(
            name="StoredPassage",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.CharField(max_length=100, unique=True)),
                ("digest", models.CharField(db_index=True, max_length=64)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("language", models.CharField(max_length=35)),
            ],
            options={
                "db_table": "doichieu_passage",
            },
        ),
        migrations.CreateModel(
            name="FactCheckChange",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "fact_check",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, to="doichieu_storage.storedfactcheck"
                    ),
                ),
            ],
            options={
                "db_table": "doichieu_fact_check_change",
            },
        ),
        migrations.CreateModel(
            name="StoredSource",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(db_index=True, max_length=64)),
                ("locator", models.TextField()),
                ("locator_key", models.CharField(max_length=32)),
                ("language", models.CharField(max_length=35)),
                ("media_type", models.CharField(max_length=255)),
                ("retrieved_at", models.DateTimeField()),
                ("title", models.TextField()),
                ("publisher", models.TextField()),
                ("published_at", models.DateField(null=True)),
                ("landmarks", models.JSONField()),
                ("redacted", models.JSONField()),
            ],
            options={
                "db_table": "doichieu_source",
                "constraints": [
                    models.UniqueConstraint(fields=("digest", "locator_key"), name="doichieu_source_once_a_place")
                ],
            },
        ),
    ]
