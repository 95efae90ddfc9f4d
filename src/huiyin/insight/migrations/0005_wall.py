from django.db import migrations, models

import huiyin.common.columns


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0004_export"),
    ]

    operations = [
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "code",
                    huiyin.common.columns.CodeField(
                        max_length=27, primary_key=True, serialize=False
                    ),
                ),
                ("made_at", models.DateTimeField(null=True)),
                ("etag", models.CharField(blank=True, max_length=64)),
                ("body", models.BinaryField(default=bytes)),
                ("making_until", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="WallKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", huiyin.common.columns.CodeField(max_length=27)),
                ("name", models.CharField(max_length=40)),
                ("link_index", models.BinaryField(max_length=32, null=True, unique=True)),
                ("cookie_index", models.BinaryField(max_length=32, null=True, unique=True)),
                ("made_by", models.BigIntegerField()),
                ("made_at", models.DateTimeField()),
                ("ends", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
                ("revoked_by", models.BigIntegerField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-made_at", "-pk"],
                "indexes": [models.Index(fields=["code", "ends"], name="wall_key_by_place")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends__gt", models.F("made_at"))), name="wall_key_ends"
                    )
                ],
            },
        ),
    ]
