from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0004_published"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("item__gt", "")),
                fields=["county", "item", "id"],
                name="case_by_item",
            ),
        ),
    ]
