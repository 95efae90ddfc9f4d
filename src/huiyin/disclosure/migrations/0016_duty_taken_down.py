from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0015_property_told")]

    operations = [
        migrations.AddField(
            model_name="duty", name="taken_down", field=models.UUIDField(null=True)
        ),
    ]
