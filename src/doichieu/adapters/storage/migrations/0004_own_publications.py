"""The desk's own publications in its archive, and entries that are taken out of it again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("doichieu_storage", "0003_tips")]

    operations = [
        migrations.AddField(
            model_name="storedfactcheck",
            name="own_case",
            field=models.CharField(max_length=40, null=True),
        ),
        migrations.AddConstraint(
            model_name="storedfactcheck",
            constraint=models.UniqueConstraint(
                condition=models.Q(("own_case__isnull", False)),
                fields=("own_case",),
                name="doichieu_one_entry_a_case",
            ),
        ),
        migrations.AlterField(
            model_name="factcheckchange",
            name="fact_check",
            field=models.OneToOneField(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                to="doichieu_storage.storedfactcheck",
            ),
        ),
    ]
