"""Which channels a person, or an office, wants messages by; in-app needs no choice."""

from django.conf import settings
from django.db import models

from huiyin.common.encryption import EncryptedTextField
from huiyin.notices.models.delivery import Channel
from huiyin.people.models import Organisation

OF_A_PERSON = (Channel.EMAIL, Channel.SMS, Channel.WECOM, Channel.WEBHOOK)
OF_AN_OFFICE = (Channel.WECOM, Channel.WEBHOOK)
LONGEST = 500  # characters of an address


class Choice(models.Model):
    """A channel a person chose. ``address`` is an e-mail address or the address of a hook;
    empty for text messages, which go to the phone of the account."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel)
    enabled = models.BooleanField(default=True)
    address = EncryptedTextField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "channel"], name="choice_channel_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.channel}"


class OfficeChannel(models.Model):
    """A group or system of an office that is told what the office is told."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    channel = models.CharField(max_length=8, choices=Channel)
    enabled = models.BooleanField(default=True)
    address = EncryptedTextField()
    set_by = models.BigIntegerField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "channel"], name="office_channel_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.channel}"
