from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0006_uncounted"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["id"], name="case_newest"),
        ),
    ]
