"""Photos and recordings that come with an entry."""

from collections.abc import Sequence

from huiyin.cases.models import Attachment, Case
from huiyin.files.photos import CleanFile
from huiyin.files.storing import store


def digests(photos: Sequence[CleanFile]) -> list[str]:
    """What the entry keeps of its files."""
    return [photo.sha256.hex() for photo in photos]


def heard(files: Sequence[CleanFile]) -> dict[str, int]:
    """How many seconds there are to listen to, for the entry; nothing where it is only seen."""
    seconds = sum(file.seconds for file in files)
    return {"sound": seconds} if seconds else {}


def attach(case: Case, photos: Sequence[CleanFile], *, entry_number: int) -> None:
    """Store the files beside the entry they came with."""
    if not photos:
        return
    for index, photo in enumerate(photos):
        # Entries have one number each, so entry × 20 + index never meets another's.
        number = entry_number * 20 + index
        path = f"{case.county}/{case.id}/{number}.{photo.suffix}"
        store(photo, path)
        Attachment(
            county=case.county,
            case_id=case.id,
            number=number,
            entry_number=entry_number,
            path=path,
            media_type=photo.media_type,
            size=len(photo.content),
            sha256=photo.sha256,
        ).save(force_insert=True)
