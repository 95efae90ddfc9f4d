import django.db.models.deletion
from django.db import migrations, models

import huiyin.common.columns
import huiyin.common.encryption


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0005_wall"),
        ("people", "0004_resident_seen"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReviewMonth",
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
                ("unit_code", huiyin.common.columns.CodeField(max_length=27)),
                ("month", models.DateField()),
                ("opened_at", models.DateTimeField()),
                ("opened_by", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county", "unit_code", "month"), name="review_one_of_a_month"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewCase",
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
                ("review_id", models.UUIDField()),
                ("case_county", huiyin.common.columns.CodeField(max_length=6)),
                ("case_id", models.UUIDField()),
                ("reference", models.CharField(max_length=20)),
                ("parts", models.JSONField(default=list)),
                ("chosen_at", models.DateTimeField()),
                ("chosen_by", models.BigIntegerField()),
                ("kinds", models.JSONField(default=list)),
                ("findings", huiyin.common.encryption.EncryptedTextField(blank=True, default="")),
                ("change", huiyin.common.encryption.EncryptedTextField(blank=True, default="")),
                ("due", models.DateField(null=True)),
                ("written_at", models.DateTimeField(null=True)),
                ("written_by", models.BigIntegerField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_by", models.BigIntegerField(null=True)),
                (
                    "settled_note",
                    huiyin.common.encryption.EncryptedTextField(blank=True, default=""),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case_county", "case_id"], name="review_case_of_case"),
                    models.Index(
                        condition=models.Q(("desk__isnull", False), ("settled_at__isnull", True)),
                        fields=["desk", "due"],
                        name="review_case_owed",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county", "review_id", "case_county", "case_id"),
                        name="review_case_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("desk__isnull", True), ("due__isnull", True)),
                            models.Q(("desk__isnull", False), ("due__isnull", False)),
                            _connector="OR",
                        ),
                        name="review_case_desk_by_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_at__isnull", True), ("desk__isnull", False), _connector="OR"
                        ),
                        name="review_case_settled_by_desk",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeasonTask",
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
                ("season", models.CharField(max_length=40)),
                ("year", models.PositiveSmallIntegerField()),
                ("unit_code", huiyin.common.columns.CodeField(max_length=27)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("ready_by", models.DateField()),
                ("guessed", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("done_by", models.BigIntegerField(null=True)),
                ("note", huiyin.common.encryption.EncryptedTextField(blank=True, default="")),
                ("lines", models.JSONField(default=list)),
                ("hazards", models.PositiveIntegerField(null=True)),
                ("told_late_at", models.DateTimeField(null=True)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.organisation",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["season", "year", "unit_code"], name="season_task_by_unit"
                    ),
                    models.Index(
                        condition=models.Q(("done_at__isnull", True)),
                        fields=["office", "ready_by"],
                        name="season_task_open",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("done_at__isnull", True), ("told_late_at__isnull", True)
                        ),
                        fields=["ready_by"],
                        name="season_task_late",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("county", "season", "year", "office"), name="season_task_of_office"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("done_at__isnull", True),
                                ("done_by__isnull", True),
                                ("hazards__isnull", True),
                            ),
                            models.Q(("done_at__isnull", False), ("done_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="season_task_done_by_somebody",
                    ),
                ],
            },
        ),
    ]
