"""Files around a use of a seal: the digest of a document, a picture, the register of a month."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.holdings import Photo
from huiyin.disclosure.models import SealUse
from huiyin.disclosure.periods import Period
from huiyin.disclosure.seals import queries
from huiyin.disclosure.seals.permissions import keeping_post
from huiyin.files.gathering import Upload
from huiyin.people.actors import Actor
from huiyin.processes.disclosure import pictures
from huiyin.processes.disclosure.seal_sources import used_in
from huiyin.processes.sheets import Sheets, Value
from huiyin.rulebook import active
from huiyin.territory.naming import said

MOST_BYTES = 20 * 2**20
_CHUNK = 1 << 16
REGISTER = "seals"


def digest_of(upload: Upload) -> str:
    """SHA-256 of a document, hexadecimal; the document itself is not kept."""
    if (upload.size or 0) > MOST_BYTES:
        raise Refused(_("文件太大，最多 %(most)d MB。") % {"most": MOST_BYTES >> 20})
    digest = hashlib.sha256()
    while part := upload.file.read(_CHUNK):
        digest.update(part)
    return digest.hexdigest()


def keep_photo(upload: Upload, *, unit_code: str, by: Actor) -> Photo:
    """Clean and keep a picture of the stamping."""
    if keeping_post(by, unit_code) is None:
        raise Refused(_("只有保管这枚公章的人才能登记。"))
    return pictures.keep(upload, register=REGISTER, unit_code=unit_code)


def photo_path(row: SealUse) -> Path | None:
    """Where the picture of a use lies; None where it has none."""
    return pictures.path_for(REGISTER, row.unit_code, row.photo)


def workbook(village: str, month: Period) -> bytes:
    """The register of a month for those who read it, titles and people included."""
    rows = used_in(village, month)
    heads = [
        _("时间"), _("用途"), _("文件"), _("申请人"), _("批准"), _("批准份数"), _("盖了份数"),
        _("带出地点"), _("归还时间"),
    ]  # fmt: skip
    with TemporaryDirectory(prefix="huiyin-seals-") as folder:
        path = Path(folder, "list.xlsx")
        with Sheets(path) as book:
            book.add(month.key, heads, _lines(rows))
        return path.read_bytes()


def _lines(rows: Sequence[SealUse]) -> Iterator[Sequence[Value]]:
    agreed = queries.offices_that_agreed(rows[0].county, [row.id for row in rows]) if rows else {}
    names = queries.names_of([row.asked_by for row in rows])
    purposes = active.profile().seals.purposes
    for row in rows:
        purpose = purposes.get(row.purpose)
        yield [
            f"{localtime(row.used_at):%Y-%m-%d %H:%M}",
            said(purpose.name) if purpose else row.purpose,
            row.title,
            row.applicant or names.get(row.asked_by, ""),
            agreed.get(row.id, ""),
            row.copies,
            row.stamped,
            row.place,
            f"{localtime(row.returned_at):%Y-%m-%d %H:%M}" if row.returned_at else "",
        ]
