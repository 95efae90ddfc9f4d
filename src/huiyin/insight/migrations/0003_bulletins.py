from django.db import migrations, models

import huiyin.common.columns


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0002_compounds"),
    ]

    operations = [
        migrations.CreateModel(
            name="BulletinRound",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "county",
                        "kind",
                        "first",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("county", huiyin.common.columns.CodeField(max_length=6)),
                (
                    "kind",
                    models.CharField(
                        choices=[("daily", "日梳理"), ("weekly", "周分析"), ("monthly", "月通报")],
                        max_length=8,
                    ),
                ),
                ("first", models.DateField()),
                ("done_at", models.DateTimeField()),
                ("made", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Bulletin",
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
                (
                    "kind",
                    models.CharField(
                        choices=[("daily", "日梳理"), ("weekly", "周分析"), ("monthly", "月通报")],
                        max_length=8,
                    ),
                ),
                ("unit_code", huiyin.common.columns.CodeField(max_length=27)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("version", models.PositiveSmallIntegerField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.BigIntegerField(null=True)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("content", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["county", "unit_code", "-id"], name="bulletin_by_unit"),
                    models.Index(fields=["county", "kind", "-id"], name="bulletin_by_kind"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county", "kind", "unit_code", "first", "version"),
                        name="bulletin_version",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("version", 1), ("reason__gt", ""), _connector="OR"),
                        name="bulletin_again_has_reason",
                    ),
                ],
            },
        ),
    ]
