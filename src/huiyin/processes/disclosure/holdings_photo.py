"""A picture of a holding: cleaned of place and camera, kept by what is in it, for everybody."""

from pathlib import Path

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Attached
from huiyin.disclosure.domain.holdings import Photo
from huiyin.disclosure.holdings.permissions import keeping_post
from huiyin.disclosure.models import Holding
from huiyin.disclosure.publications.filed import path_of
from huiyin.files.gathering import Upload
from huiyin.files.photos import clean_photo
from huiyin.files.storing import store, stored
from huiyin.people.actors import Actor

MOST_BYTES = 20 * 2**20


def keep(upload: Upload, *, unit_code: str, by: Actor) -> Photo:
    """Clean and keep it. Raises :class:`Refused` for what is no photo, or of another's village."""
    if keeping_post(by, unit_code) is None:
        raise Refused(_("只有这个村（社区）的报账员和乡镇的代理会计才能登记。"))
    clean = clean_photo(upload.file, size=upload.size or 0, limit=MOST_BYTES)
    photo = Photo(clean.sha256.hex(), clean.media_type)
    path = path_of(unit_code, _attached(photo))
    if not stored(path).exists():
        store(clean, path)
    return photo


def path_for(row: Holding) -> Path | None:
    """Where the picture of a holding lies; None where it has none."""
    if not row.photo:
        return None
    path = stored(path_of(row.unit_code, _attached(Photo(row.photo, row.photo_kind))))
    return path if path.exists() else None


def _attached(photo: Photo) -> Attached:
    return Attached(sha256=photo.sha256, name="", size=0, kind=photo.media_type)
