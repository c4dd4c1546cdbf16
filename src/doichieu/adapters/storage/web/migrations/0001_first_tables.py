"""The first tables."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StoredChoice",
            fields=[
                (
                    "member",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("language", models.CharField(default="", max_length=5)),
                ("theme", models.CharField(default="", max_length=5)),
                ("password_is_temporary", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "doichieu_choice",
            },
        ),
        migrations.CreateModel(
            name="StoredFailures",
            fields=[
                ("account", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("count", models.PositiveIntegerField()),
                ("last_at", models.DateTimeField()),
            ],
            options={
                "db_table": "doichieu_login_failures",
            },
        ),
        migrations.CreateModel(
            name="StoredCheck",
            fields=[
                ("id", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("given_at", models.DateTimeField()),
                ("title", models.TextField()),
                ("source", models.TextField()),
                ("state", models.CharField(max_length=10)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(null=True)),
                ("findings", models.TextField(default="")),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "db_table": "doichieu_check",
                "indexes": [models.Index(fields=["member", "-given_at"], name="doichieu_check_of_member")],
            },
        ),
    ]
