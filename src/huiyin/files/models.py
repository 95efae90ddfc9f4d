"""The columns of a stored file; the owning app adds whose it is."""

from django.db import models


class StoredFile(models.Model):
    """A cleaned file on disk. ``path`` is relative to MEDIA_ROOT, ``sha256`` of its bytes."""

    path = models.CharField(max_length=160)
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    sha256 = models.BinaryField(max_length=32)

    class Meta:
        abstract = True

    @property
    def is_sound(self) -> bool:
        """A recording, to be listened to; everything else is a photo."""
        return self.media_type.startswith("audio/")
