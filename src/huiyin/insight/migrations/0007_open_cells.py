from django.db import migrations, models

import huiyin.common.columns


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0006_seasons"),
    ]

    operations = [
        migrations.CreateModel(
            name="OpenCell",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "county",
                        "digits",
                        "by",
                        "unit_code",
                        "day",
                        "about",
                        "item",
                        "source",
                        "desk_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("county", huiyin.common.columns.CodeField(max_length=6)),
                ("digits", models.PositiveSmallIntegerField()),
                ("by", huiyin.common.columns.CodeField(max_length=12)),
                ("unit_code", huiyin.common.columns.CodeField(max_length=12)),
                ("day", models.DateField()),
                ("about", models.BooleanField()),
                ("item", huiyin.common.columns.CodeField(max_length=60)),
                ("source", huiyin.common.columns.CodeField(max_length=12)),
                ("desk_id", models.BigIntegerField()),
                ("open", models.IntegerField(default=0)),
                ("planned", models.IntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("open", 0)), fields=["county"], name="open_cell_empty"
                    )
                ],
            },
        ),
    ]
