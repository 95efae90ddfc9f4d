from django.db import migrations, models

import huiyin.common.columns


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_case_by_item"),
    ]

    operations = [
        migrations.CreateModel(
            name="Uncounted",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "county",
                        "id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("county", huiyin.common.columns.CodeField(max_length=6)),
                ("id", models.UUIDField()),
                ("case_id", models.UUIDField()),
            ],
        ),
    ]
