"""What the figures have not taken in yet."""

from django.db import models

from huiyin.common.columns import CodeField


class Uncounted(models.Model):
    """A case has moved: whoever keeps the figures counts it anew and takes the row away."""

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    case_id = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.case_id} in {self.county}"
