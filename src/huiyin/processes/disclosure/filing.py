"""Files of a publication: cleaned, kept by what is in them, given out while it shows them."""

from pathlib import Path, PurePath

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Attached
from huiyin.disclosure.models import Draft, Publication
from huiyin.disclosure.publications.filed import ENDINGS, path_of
from huiyin.disclosure.publications.leaking import numbers_in
from huiyin.disclosure.publications.permissions import preparing_post
from huiyin.disclosure.publications.reading import content_of
from huiyin.disclosure.publications.sense import kind_of
from huiyin.files.gathering import Upload
from huiyin.files.papers import clean_paper
from huiyin.files.photos import CleanFile, clean_photo
from huiyin.files.storing import store, stored
from huiyin.people.actors import Actor

MOST_BYTES = 20 * 2**20
MOST_PAGES = 200
PHOTOS = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif"})
MOST_NAME = 60  # characters, without the ending


def attach(upload: Upload, *, unit_code: str, kind: str, by: Actor) -> Attached:
    """Clean and keep a file for a draft of this kind and unit; it is shown once published.

    A PDF (up to 20 MB and 200 pages) or a photo. Raises :class:`Refused` with what is wrong,
    naming the file. The same file twice is one file.
    """
    if preparing_post(by, kind_of(kind), unit_code) is None:
        raise Refused(_("您没有为这个村（社区）拟这一项公开稿的岗位。"))
    clean, kept = cleaned(upload)
    path = path_of(unit_code, kept)
    if not stored(path).exists():
        store(clean, path)
    return kept


def cleaned(upload: Upload) -> tuple[CleanFile, Attached]:
    """A PDF or a photo without what it says of its maker, and how it is named from now on.

    Raises :class:`Refused` with what is wrong, naming the file.
    """
    name = PurePath((upload.name or "").replace("\\", "/")).name
    try:
        clean = _clean(upload, Path(name).suffix.lower())
        if said := numbers_in(name):
            raise Refused(_("文件名里") + said)
    except Refused as refusal:
        words = {"name": name or _("未命名"), "why": refusal.sentence}
        raise Refused(_("“%(name)s”没有收进来：%(why)s") % words) from None
    return clean, Attached(
        sha256=clean.sha256.hex(),
        name=f"{Path(name).stem[:MOST_NAME] or _('附件')}.{ENDINGS[clean.media_type]}",
        size=len(clean.content),
        kind=clean.media_type,
    )


def file_of(row: Publication | Draft, sha256: str) -> tuple[Attached, Path] | None:
    """A file that this version shows, and where it lies; None for any other.

    Whether the reader may see the version (or the draft) is for whoever asks.
    """
    if not row.content:
        return None
    found = next((file for file in content_of(row).files if file.sha256 == sha256), None)
    path = stored(path_of(row.unit_code, found)) if found else None
    return (found, path) if found and path and path.exists() else None


def _clean(upload: Upload, ending: str) -> CleanFile:
    size = upload.size or 0
    if ending == ".pdf":
        return clean_paper(upload.file, size=size, limit=MOST_BYTES, pages=MOST_PAGES)
    if ending in PHOTOS:
        return clean_photo(upload.file, size=size, limit=MOST_BYTES)
    raise Refused(_("只收 PDF 和照片；Word、Excel 请另存为 PDF。"))
