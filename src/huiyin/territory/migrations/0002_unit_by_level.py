from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("territory", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="unit",
            index=models.Index(fields=["level", "code"], name="unit_by_level"),
        ),
    ]
