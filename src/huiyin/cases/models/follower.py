"""Who follows a case of their own accord."""

from django.db import models

from huiyin.cases.models.of_case import OfCase


class Follower(OfCase):
    """A superior or supervisor who wants to be told of every step (关注); not in the book."""

    user_id = models.BigIntegerField()
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "case_id", "user_id"], name="follower_once"),
        ]
        indexes = [models.Index(fields=["county", "user_id"], name="follower_by_user")]
