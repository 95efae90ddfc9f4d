"""The versions of the classifier of a place: what serves now, what served, what was not let in."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ClassifierState(models.TextChoices):
    """Whether a version is in service."""

    SERVING = "serving", _("在用")
    KEPT = "kept", _("备用")
    REFUSED = "refused", _("没有启用")


class ClassifierQuerySet(models.QuerySet["Classifier"]):
    """Versions; their bytes are read only where somebody asks for them."""

    def of(self, profile: str) -> "ClassifierQuerySet":
        """The versions of one profile, newest first."""
        return self.filter(profile=profile).order_by("-number")

    def serving(self, profile: str) -> "ClassifierQuerySet":
        """The one that serves, or none."""
        return self.filter(profile=profile, state=ClassifierState.SERVING)


class _Light(models.Manager.from_queryset(ClassifierQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> ClassifierQuerySet:
        rows: ClassifierQuerySet = super().get_queryset().defer("weights", "trial")
        return rows


class Classifier(models.Model):
    """One version (第 n 版). ``profile`` is the key of the rules it was trained under.

    ``weights`` is what a training on all ``texts`` left; ``trial`` the same from the older part
    of them alone, up to the case ``trial_until``: the only one that may be judged fairly on what
    came later, so the next version is compared with it. Both are None for a version that was
    refused, for an old one, and where ``keywords_only``: then a person, ``chosen_by``, has said
    that no classifier shall serve. ``catalogue`` is the digest of the items it was made for,
    ``read_until`` when the newest of its examples was set. ``report`` holds its figures on the
    hold-out and those of what it was compared with. ``reason`` is a person's.
    """

    profile = models.CharField(max_length=60)
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=ClassifierState)
    serving_since = models.DateTimeField(null=True)
    keywords_only = models.BooleanField(default=False)
    catalogue = models.CharField(max_length=64)
    texts = models.PositiveIntegerField(default=0)
    read_until = models.DateTimeField(null=True)
    weights = models.BinaryField(null=True)
    trial = models.BinaryField(null=True)
    trial_until = models.UUIDField(null=True)
    report = models.JSONField(default=dict)
    chosen_by = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    objects = _Light()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["profile", "number"], name="classifier_number"),
            models.UniqueConstraint(
                fields=["profile"],
                condition=Q(state=ClassifierState.SERVING),
                name="classifier_one_serves",
            ),
            models.CheckConstraint(
                condition=~Q(state=ClassifierState.SERVING)
                | Q(keywords_only=True, chosen_by__isnull=False)
                | Q(weights__isnull=False),
                name="classifier_serving_can_serve",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profile} {self.number}"
