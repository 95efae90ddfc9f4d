"""Tables of the notices app. Notices and deliveries are large: each row carries its county."""

from huiyin.notices.models.choice import LONGEST, OF_A_PERSON, OF_AN_OFFICE, Choice, OfficeChannel
from huiyin.notices.models.delivery import Channel, Delivery, DeliveryState
from huiyin.notices.models.notice import Notice

LARGE_TABLES = (Notice, Delivery)

__all__ = [
    "LARGE_TABLES",
    "LONGEST",
    "OF_AN_OFFICE",
    "OF_A_PERSON",
    "Channel",
    "Choice",
    "Delivery",
    "DeliveryState",
    "Notice",
    "OfficeChannel",
]
