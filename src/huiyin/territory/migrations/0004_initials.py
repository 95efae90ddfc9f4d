from typing import Any

from django.db import migrations, models

import huiyin.common.columns
from huiyin.territory.initials import initials_of

BATCH = 500


def fill(apps: Any, schema_editor: Any) -> None:
    """Give what is there already the initials of its name."""
    for name in ("Unit", "Compound"):
        rows = apps.get_model("territory", name).objects.using(schema_editor.connection.alias)
        known = list(rows.filter(initials="").only("id", "name").order_by("id"))
        for start in range(0, len(known), BATCH):
            batch = known[start : start + BATCH]
            for row in batch:
                row.initials = initials_of(row.name)
            rows.bulk_update(batch, ["initials"])


class Migration(migrations.Migration):
    dependencies = [("territory", "0003_building_card")]

    operations = [
        *(
            migrations.AddField(
                model_name=model,
                name="initials",
                field=huiyin.common.columns.CodeField(blank=True, default="", max_length=60),
                preserve_default=False,
            )
            for model in ("unit", "compound")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="unit",
            index=models.Index(fields=["initials", "code"], name="unit_by_initials"),
        ),
        migrations.AddIndex(
            model_name="compound",
            index=models.Index(fields=["initials"], name="compound_by_initials"),
        ),
    ]
