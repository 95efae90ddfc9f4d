"""A use of a seal fulfils the step of a procedure; one open use for one procedure."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("disclosure", "0013_campaigns"),
    ]

    operations = [
        migrations.AlterField(
            model_name="procedurestep",
            name="kind",
            field=models.CharField(
                choices=[
                    ("started", "收下申请"),
                    ("done", "这一步办完"),
                    ("returned", "请申请人补材料"),
                    ("supplied", "材料补齐"),
                    ("sealed", "已经盖章"),
                    ("refused", "不予办理"),
                    ("finished", "办结"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="sealuse",
            index=models.Index(
                condition=models.Q(("procedure__isnull", False)),
                fields=["county", "procedure"],
                name="seal_use_procedure",
            ),
        ),
        migrations.AddConstraint(
            model_name="sealuse",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("procedure__isnull", False), ("state__in", ("asked", "approved", "out"))
                ),
                fields=("county", "procedure"),
                name="seal_use_once_at_a_time",
            ),
        ),
    ]
