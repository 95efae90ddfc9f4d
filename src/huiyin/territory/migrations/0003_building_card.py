from typing import Any

from django.db import migrations, models

import huiyin.territory.models


def give_tokens(apps: Any, schema_editor: Any) -> None:
    """Buildings that are there already get one each; a default would give all the same."""
    building = apps.get_model("territory", "Building")
    for pk in building.objects.using(schema_editor.connection.alias).values_list("pk", flat=True):
        token = huiyin.territory.models.new_token()
        building.objects.using(schema_editor.connection.alias).filter(pk=pk).update(token=token)


class Migration(migrations.Migration):
    dependencies = [("territory", "0002_unit_by_level")]

    operations = [
        migrations.AddField(
            model_name="building",
            name="group_link",
            field=models.CharField(blank=True, default="", max_length=300),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="building",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("group_link", ""), ("group_link__startswith", "https://"), _connector="OR"
                ),
                name="building_group_link_https",
            ),
        ),
        migrations.AddField(
            model_name="building",
            name="token",
            field=models.CharField(max_length=8, null=True),
        ),
        migrations.RunPython(give_tokens, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name="building",
            name="token",
            field=models.CharField(
                default=huiyin.territory.models.new_token, max_length=8, unique=True
            ),
        ),
    ]
