"""Tables of the disclosure app. Each row carries its county, the shard key."""

from huiyin.disclosure.models.announcement import Announcement, Kind

LARGE_TABLES = (Announcement,)

__all__ = ["LARGE_TABLES", "Announcement", "Kind"]
