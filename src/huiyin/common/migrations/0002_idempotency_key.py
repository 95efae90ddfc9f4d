from django.db import migrations, models

import huiyin.common.columns
import huiyin.common.encryption


class Migration(migrations.Migration):
    dependencies = [("common", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="IdempotencyKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "county",
                        "user_id",
                        "key",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("county", huiyin.common.columns.CodeField(max_length=6)),
                ("user_id", models.BigIntegerField()),
                ("key", models.CharField(max_length=32)),
                ("kind", models.CharField(max_length=32)),
                ("fingerprint", models.BinaryField(max_length=32)),
                ("files", models.JSONField(default=dict)),
                ("answer", huiyin.common.encryption.EncryptedTextField(blank=True, default="")),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["county", "at"], name="idempotency_by_age")],
            },
        ),
    ]
