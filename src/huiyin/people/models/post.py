"""Posts: a person in a role of an organisation for a scope, from–to."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from huiyin.people.models.organisation import Organisation
from huiyin.territory.models import Building, Compound, Unit


class PostQuerySet(models.QuerySet["Post"]):
    """Posts in time."""

    def on(self, day: date) -> "PostQuerySet":
        """Posts held on that day."""
        return self.filter(starts__lte=day).filter(Q(ends__isnull=True) | Q(ends__gt=day))


class Post(models.Model):
    """A post (岗位). ``role`` is a key of the profile; its rights come from there.

    The scope is the range of ``scope`` (a unit's whole subtree) or, where given, one
    compound of it, or one building of that compound; a building gives the rights of its
    compound and no more. ``ends`` is the first day the post is no longer held.

    ``contact`` is the telephone shown to the public, given for that; the number of the
    account is another, and never comes here by itself.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=40)
    scope = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    compound = models.ForeignKey(Compound, models.PROTECT, null=True, related_name="posts")
    building = models.ForeignKey(Building, models.PROTECT, null=True, related_name="posts")
    contact = models.CharField(max_length=30, blank=True)
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="deputised_posts"
    )
    starts = models.DateField()
    ends = models.DateField(null=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__path", "role", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="post_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("user")),
                name="post_deputy_is_another",
            ),
            models.CheckConstraint(
                condition=Q(building__isnull=True) | Q(compound__isnull=False),
                name="post_building_in_compound",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role} {self.organisation_id}"


class Leave(models.Model):
    """Days on which a post's deputy acts for its holder (both days included)."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="leaves")
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="leave_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day}–{self.last_day}"
