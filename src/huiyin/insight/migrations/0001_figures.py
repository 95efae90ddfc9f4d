from django.db import migrations, models

import huiyin.common.columns


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Cell",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "county",
                        "grain",
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
                ("grain", huiyin.common.columns.CodeField(max_length=1)),
                ("digits", models.PositiveSmallIntegerField()),
                ("by", huiyin.common.columns.CodeField(max_length=12)),
                ("unit_code", huiyin.common.columns.CodeField(max_length=12)),
                ("day", models.DateField()),
                ("about", models.BooleanField()),
                ("item", huiyin.common.columns.CodeField(max_length=60)),
                ("source", huiyin.common.columns.CodeField(max_length=12)),
                ("desk_id", models.BigIntegerField()),
                ("reported", models.IntegerField(default=0)),
                ("found", models.IntegerField(default=0)),
                ("complained", models.IntegerField(default=0)),
                ("self_handled", models.IntegerField(default=0)),
                ("asked", models.IntegerField(default=0)),
                ("responded", models.IntegerField(default=0)),
                ("contacted", models.IntegerField(default=0)),
                ("contact_minutes", models.BigIntegerField(default=0)),
                ("ended", models.IntegerField(default=0)),
                ("handled_minutes", models.BigIntegerField(default=0)),
                ("rated", models.IntegerField(default=0)),
                ("satisfied", models.IntegerField(default=0)),
                ("unrated", models.IntegerField(default=0)),
                ("solved", models.IntegerField(default=0)),
                ("outcome_solved", models.IntegerField(default=0)),
                ("outcome_explained", models.IntegerField(default=0)),
                ("outcome_impossible", models.IntegerField(default=0)),
                ("reviewed", models.IntegerField(default=0)),
                ("self_ended", models.IntegerField(default=0)),
                ("declined", models.IntegerField(default=0)),
                ("withdrawn", models.IntegerField(default=0)),
                ("excluded", models.IntegerField(default=0)),
                ("dued", models.IntegerField(default=0)),
                ("on_time", models.IntegerField(default=0)),
                ("judged", models.IntegerField(default=0)),
                ("once", models.IntegerField(default=0)),
                ("reopened", models.IntegerField(default=0)),
                ("returned", models.IntegerField(default=0)),
                ("extended", models.IntegerField(default=0)),
                ("suspended", models.IntegerField(default=0)),
                ("climbed", models.IntegerField(default=0)),
                ("petition", models.IntegerField(default=0)),
                ("petition_once", models.IntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Counting",
            fields=[
                (
                    "county",
                    huiyin.common.columns.CodeField(
                        max_length=6, primary_key=True, serialize=False
                    ),
                ),
                ("anew", models.BooleanField(default=False)),
                ("after", models.UUIDField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "county",
                        "case_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("county", huiyin.common.columns.CodeField(max_length=6)),
                ("case_id", models.UUIDField()),
                ("unit_code", huiyin.common.columns.CodeField(max_length=27)),
                ("compound_id", models.BigIntegerField(null=True)),
                ("desk_id", models.BigIntegerField()),
                ("item", huiyin.common.columns.CodeField(blank=True, max_length=60)),
                (
                    "source",
                    huiyin.common.columns.CodeField(
                        choices=[
                            ("resident", "居民自报"),
                            ("grid", "网格上报"),
                            ("office", "代为反映"),
                            ("import", "历史导入"),
                        ],
                        max_length=12,
                    ),
                ),
                ("about", models.BooleanField(default=False)),
                ("reported_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                ("due", models.DateTimeField(null=True)),
                ("planned", models.PositiveSmallIntegerField(default=0)),
                ("number", models.PositiveIntegerField()),
                ("reported", models.PositiveSmallIntegerField(default=0)),
                ("found", models.PositiveSmallIntegerField(default=0)),
                ("complained", models.PositiveSmallIntegerField(default=0)),
                ("self_handled", models.PositiveSmallIntegerField(default=0)),
                ("asked", models.PositiveSmallIntegerField(default=0)),
                ("responded", models.PositiveSmallIntegerField(default=0)),
                ("contacted", models.PositiveSmallIntegerField(default=0)),
                ("contact_minutes", models.PositiveIntegerField(default=0)),
                ("ended", models.PositiveSmallIntegerField(default=0)),
                ("handled_minutes", models.PositiveIntegerField(default=0)),
                ("rated", models.PositiveSmallIntegerField(default=0)),
                ("satisfied", models.PositiveSmallIntegerField(default=0)),
                ("unrated", models.PositiveSmallIntegerField(default=0)),
                ("solved", models.PositiveSmallIntegerField(default=0)),
                ("outcome_solved", models.PositiveSmallIntegerField(default=0)),
                ("outcome_explained", models.PositiveSmallIntegerField(default=0)),
                ("outcome_impossible", models.PositiveSmallIntegerField(default=0)),
                ("reviewed", models.PositiveSmallIntegerField(default=0)),
                ("self_ended", models.PositiveSmallIntegerField(default=0)),
                ("declined", models.PositiveSmallIntegerField(default=0)),
                ("withdrawn", models.PositiveSmallIntegerField(default=0)),
                ("excluded", models.PositiveSmallIntegerField(default=0)),
                ("dued", models.PositiveSmallIntegerField(default=0)),
                ("on_time", models.PositiveSmallIntegerField(default=0)),
                ("judged", models.PositiveSmallIntegerField(default=0)),
                ("once", models.PositiveSmallIntegerField(default=0)),
                ("reopened", models.PositiveSmallIntegerField(default=0)),
                ("returned", models.PositiveSmallIntegerField(default=0)),
                ("extended", models.PositiveSmallIntegerField(default=0)),
                ("suspended", models.PositiveSmallIntegerField(default=0)),
                ("climbed", models.PositiveSmallIntegerField(default=0)),
                ("petition", models.PositiveSmallIntegerField(default=0)),
                ("petition_once", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["county", "unit_code", "reported_on"], name="fact_unit_reported"
                    ),
                    models.Index(
                        fields=["county", "item", "reported_on"], name="fact_item_reported"
                    ),
                    models.Index(
                        fields=["county", "desk_id", "reported_on"], name="fact_desk_reported"
                    ),
                    models.Index(fields=["county", "reported_on"], name="fact_reported"),
                    models.Index(
                        condition=models.Q(("ended_on__isnull", False)),
                        fields=["county", "unit_code", "ended_on"],
                        name="fact_unit_ended",
                    ),
                    models.Index(
                        condition=models.Q(("ended_on__isnull", False)),
                        fields=["county", "item", "ended_on"],
                        name="fact_item_ended",
                    ),
                    models.Index(
                        condition=models.Q(("ended_on__isnull", False)),
                        fields=["county", "desk_id", "ended_on"],
                        name="fact_desk_ended",
                    ),
                    models.Index(
                        condition=models.Q(("ended_on__isnull", False)),
                        fields=["county", "ended_on"],
                        name="fact_ended",
                    ),
                    models.Index(
                        condition=models.Q(("compound_id__isnull", False)),
                        fields=["county", "compound_id", "reported_on"],
                        name="fact_compound",
                    ),
                    models.Index(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=["county", "unit_code", "desk_id", "due", "planned", "about"],
                        name="fact_open_by_unit",
                    ),
                    models.Index(
                        condition=models.Q(("due__isnull", False), ("ended_on__isnull", True)),
                        fields=["county", "due", "unit_code", "about"],
                        name="fact_open_by_due",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended", 1), ("ended_on__isnull", False)),
                            models.Q(("ended", 0), ("ended_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="fact_ended_on",
                    )
                ],
            },
        ),
    ]
