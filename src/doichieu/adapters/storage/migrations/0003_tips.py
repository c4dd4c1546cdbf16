"""What readers sent in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("doichieu_storage", "0002_cases_and_log")]

    operations = [
        migrations.CreateModel(
            name="StoredTip",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False)),
                ("id", models.CharField(max_length=40, unique=True)),
                ("claim", models.TextField()),
                ("place", models.TextField()),
                ("text", models.TextField()),
                ("received_at", models.DateTimeField(db_index=True)),
                ("receipt", models.CharField(db_index=True, max_length=64)),
                ("standing", models.CharField(db_index=True, max_length=20)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.CharField(max_length=150)),
                ("case", models.CharField(max_length=40)),
                ("reason", models.TextField()),
            ],
            options={"db_table": "doichieu_tip"},
        ),
    ]
