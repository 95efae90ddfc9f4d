"""What the place's rules say that a phone has to know without a network."""

from typing import Any

from django.conf import settings

from huiyin.field.forms import on_the_spot
from huiyin.rulebook import active
from huiyin.rulebook.model import Evidence
from huiyin.territory.naming import said


def rules_part() -> dict[str, Any]:
    """Whom to call, what may be done on the spot, how much may be attached."""
    profile = active.profile()
    return {
        "hotline": profile.hotline,
        "emergencies": [
            {"number": call.number, "name": said(call.name), "words": list(call.words)}
            for call in profile.emergencies
        ],
        "items": [
            {
                "key": item.key,
                "name": said(item.name),
                "group": group,
                "photo": "" if item.evidence is Evidence.NONE else item.close_condition,
            }
            for group, item in on_the_spot()
        ],
        "photo_limits": {
            "most": int(profile.counts["photos_per_report"].value),
            "bytes": settings.PHOTO_BYTES,
        },
        "sound_limits": {
            "seconds": int(profile.counts["sound_seconds"].value),
            "bytes": settings.SOUND_BYTES,
        },
    }
