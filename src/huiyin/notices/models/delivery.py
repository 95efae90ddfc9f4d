"""One message to one recipient by one channel."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.common.columns import CodeField


class Channel(models.TextChoices):
    """The ways a message takes (渠道)."""

    IN_APP = "in_app", _("站内消息")
    EMAIL = "email", _("电子邮件")
    SMS = "sms", _("短信")
    WECOM = "wecom", _("企业微信群机器人")
    WEBHOOK = "webhook", _("Webhook")


class DeliveryState(models.TextChoices):
    """Where a delivery stands. What is dead waits for a person (死信)."""

    WAITING = "waiting", _("待发送")
    SENT = "sent", _("已发送")
    DEAD = "dead", _("发送失败")


class Delivery(models.Model):
    """A message on its way. No address stands here: it is looked up, and opened, at sending.

    The recipient is a person, an office's own channel (``organisation_id``), or the requester
    where both are null. ``next_try`` is when it may be sent (next); the worker that claims it
    pushes it ahead, so a killed worker doubles at most the one message it was sending, and
    that one bears the same key. ``last_error`` is the class and code of an error, never text.
    """

    pk = models.CompositePrimaryKey("county", "id")
    county = CodeField(max_length=6)
    id = models.UUIDField()
    notice_id = models.UUIDField()
    user_id = models.BigIntegerField(null=True)
    organisation_id = models.BigIntegerField(null=True)
    channel = models.CharField(max_length=8, choices=Channel)
    state = models.CharField(max_length=8, choices=DeliveryState)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=60, blank=True)
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # One of the three holds for every row: the same message goes to nobody twice.
            models.UniqueConstraint(
                fields=["county", "notice_id", "user_id", "channel"],
                name="delivery_person_once",
                condition=Q(user_id__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["county", "notice_id", "organisation_id", "channel"],
                name="delivery_office_once",
                condition=Q(organisation_id__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["county", "notice_id", "channel"],
                name="delivery_requester_once",
                condition=Q(user_id__isnull=True, organisation_id__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(user_id__isnull=True) | Q(organisation_id__isnull=True),
                name="delivery_one_recipient",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(next_try__isnull=False),
                name="delivery_waiting_has_hour",
            ),
        ]
        indexes = [
            models.Index(
                fields=["county", "next_try"],
                name="delivery_due",
                condition=Q(state="waiting"),
            ),
            models.Index(
                fields=["county", "channel", "id"],
                name="delivery_dead",
                condition=Q(state="dead"),
            ),
            models.Index(
                fields=["county", "user_id", "id"],
                name="delivery_mailbox",
                condition=Q(channel="in_app"),
            ),
            models.Index(
                fields=["county", "user_id"],
                name="delivery_unread",
                condition=Q(channel="in_app", read_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"
