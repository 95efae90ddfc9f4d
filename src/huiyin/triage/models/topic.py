"""What many report about one place or subject, as rows: topics, their members, their alarms."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField
from huiyin.common.encryption import EncryptedTextField

TITLE, PLACE = 60, 80  # characters


class Topic(models.Model):
    """A topic (热点): the sums of its members and the mean of what they say.

    ``terms``, ``named``, ``covers`` and the sums are those of
    :class:`huiyin.triage.topics.topic.Topic`. ``unit_code`` is the deepest unit that holds all
    members, ``about_path`` the organisation all of them complain of ("": none): others never
    become members. ``standing`` puts topics in the order of their heat at any one moment.
    ``named_by`` is whoever gave the title; ``corrected``: a person changed which cases belong
    to it, so it is joined with no other by itself. ``into``: it became part of another one.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    about_path = CodeField(max_length=96, blank=True)
    unit_code = CodeField()
    title = models.CharField(max_length=TITLE, blank=True)
    named_by = models.BigIntegerField(null=True)
    place = models.CharField(max_length=PLACE, blank=True)

    terms = models.JSONField(default=dict)
    named = models.JSONField(default=list)
    covers = models.FloatField(default=0.0)
    representative = models.UUIDField(null=True)
    size = models.PositiveIntegerField(default=0)
    people = models.PositiveIntegerField(default=0)
    followers = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    standing = models.FloatField(default=0.0)

    corrected = models.BooleanField(default=False)
    into = models.UUIDField(null=True)

    class Meta:
        indexes = [
            # A report alone is no topic yet, and most of them stay alone.
            models.Index(
                fields=["county", "-standing", "-id"],
                name="topic_by_standing",
                condition=Q(people__gt=1),
            ),
            models.Index(
                fields=["county", "unit_code"],
                name="topic_by_unit",
                condition=Q(people__gt=1),
            ),
            models.Index(
                fields=["county", "last_at"],
                name="topic_alone",
                condition=Q(people__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TopicMember(models.Model):
    """A case in its topic; ``topic`` None: it says nothing that could be filed.

    ``person`` tells reporters apart and names nobody. ``waiting``: it is to be filed, whatever
    the cursor says. ``moved`` is the correction that brought it here: what a person has put
    somewhere is not moved by itself.
    """

    pk = models.CompositePrimaryKey("county", "case_id")
    county = CodeField(max_length=6)
    case_id = models.UUIDField()
    topic = models.UUIDField(null=True)
    at = models.DateTimeField()
    person = models.BinaryField(max_length=32)
    waiting = models.BooleanField(default=False)
    moved = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["county", "topic", "case_id"], name="topic_member_by_topic"),
            models.Index(fields=["county", "topic", "person"], name="topic_member_by_person"),
            models.Index(
                fields=["county", "case_id"],
                name="topic_member_waiting",
                condition=Q(waiting=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} in {self.topic}"


class TopicTerm(models.Model):
    """A telling term of a topic: how candidates are found."""

    pk = models.CompositePrimaryKey("county", "term", "topic")
    county = CodeField(max_length=6)
    term = models.BigIntegerField()
    topic = models.UUIDField()
    last_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["county", "term", "-last_at"], name="topic_term_newest"),
            models.Index(fields=["county", "topic"], name="topic_term_of_topic"),
            models.Index(fields=["county", "last_at"], name="topic_term_oldest"),
        ]

    def __str__(self) -> str:
        return f"{self.term} of {self.topic}"


class TermCount(models.Model):
    """How many reports of the county held a term."""

    pk = models.CompositePrimaryKey("county", "term")
    county = CodeField(max_length=6)
    term = models.BigIntegerField()
    n = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.term}: {self.n}"


class TopicCursor(models.Model):
    """How far a county's cases are filed; whoever files holds this row."""

    county = CodeField(max_length=6, primary_key=True)
    filed = models.UUIDField(null=True)
    messages = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.county}: {self.messages}"


class TopicAlarm(models.Model):
    """A surge (突增): far more people than usual within hours. ``until``: it held until then.

    ``seen_by`` is whoever acknowledged it, with a note.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    topic = models.UUIDField()
    at = models.DateTimeField()
    until = models.DateTimeField()
    people = models.PositiveIntegerField()
    seen_by = models.BigIntegerField(null=True)
    seen_at = models.DateTimeField(null=True)
    note = EncryptedTextField()

    class Meta:
        indexes = [
            models.Index(fields=["county", "topic", "id"], name="topic_alarm_of_topic"),
        ]

    def __str__(self) -> str:
        return f"{self.topic} {self.at:%Y-%m-%d %H:%M}"


class CorrectionKind(models.TextChoices):
    """What a person put right."""

    TAKE_OUT = "take_out", _("移出一件")
    MOVE = "move", _("移到另一个热点")
    JOIN = "join", _("两个热点合成一个")
    RENAME = "rename", _("改名")


class TopicCorrection(models.Model):
    """What a person changed about a topic, with what it was before: it can be undone.

    ``other`` is the topic a member came to, or the one that was joined to this one.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    kind = models.CharField(max_length=12, choices=CorrectionKind)
    topic = models.UUIDField()
    other = models.UUIDField(null=True)
    case_id = models.UUIDField(null=True)
    before = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.BigIntegerField()
    reason = EncryptedTextField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["county", "topic", "id"], name="topic_correction_of_topic"),
            models.Index(fields=["county", "other", "id"], name="topic_correction_other"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.topic}"
