import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_resident"),
        ("territory", "0003_building_card"),
    ]

    operations = [
        migrations.AddField(
            model_name="post",
            name="building",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="posts",
                to="territory.building",
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="contact",
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("building__isnull", True), ("compound__isnull", False), _connector="OR"
                ),
                name="post_building_in_compound",
            ),
        ),
    ]
