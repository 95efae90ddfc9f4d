from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0003_bulletins"),
    ]

    operations = [
        migrations.CreateModel(
            name="Export",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("user_id", models.BigIntegerField()),
                ("posts", models.CharField(max_length=64)),
                ("words", models.JSONField()),
                ("title", models.CharField(max_length=200)),
                ("language", models.CharField(max_length=10)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("running", "正在导出"),
                            ("done", "可以下载"),
                            ("failed", "没有导成"),
                            ("cancelled", "已取消"),
                        ],
                        max_length=10,
                    ),
                ),
                ("attempt", models.PositiveSmallIntegerField(default=1)),
                ("done", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField()),
                ("rows", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                ("beat_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["-made_at", "-id"],
                "indexes": [models.Index(fields=["user_id", "made_at"], name="export_by_user")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ended_at__isnull", True), ("state", "running"))
                        | models.Q(
                            models.Q(("state", "running"), _negated=True),
                            ("ended_at__isnull", False),
                        ),
                        name="export_ended",
                    )
                ],
            },
        ),
    ]
