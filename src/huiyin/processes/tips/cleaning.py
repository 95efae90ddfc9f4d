"""Copies without metadata of what a reporter attaches, made in memory."""

import io
from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.files.photos import clean_photo
from huiyin.processes.tips.uploads import MEGABYTE, MOST_FILES, most_bytes
from huiyin.tips.domain.writing import Given

NAME = 120  # characters


def given_files(uploads: Iterable["UploadedFile[bytes]"]) -> tuple[Given, ...]:
    """What was uploaded, with a clean copy of each picture.

    Only pictures are cleaned: other programs that read files write temporary ones. The original
    is kept beside the copy, because what was removed may be the evidence. :class:`Refused` where
    there are too many, too large or empty ones.
    """
    there = list(uploads)
    if len(there) > MOST_FILES:
        raise Refused(too_many())
    if sum(upload.size or 0 for upload in there) > most_bytes():
        raise Refused(
            _("文件加起来超过了 %(limit)d MB，请少放几个，其余的下次凭回执补充。")
            % {"limit": most_bytes() // MEGABYTE}
        )
    return tuple(_given(upload) for upload in there)


def too_many() -> str:
    """The sentence for more files than one form may have."""
    return _("一次最多放 %(most)d 个文件。") % {"most": MOST_FILES}


def _given(upload: "UploadedFile[bytes]") -> Given:
    content = upload.read()
    if not content:
        raise Refused(_("有一个文件是空的，请重新选一次。"))
    clean = _clean(content)
    name = "".join(sign for sign in upload.name or "" if sign.isprintable())[-NAME:]
    return Given(
        name=name,
        media_type=(upload.content_type or "")[:80],
        content=content,
        clean=clean,
        clean_type="image/jpeg" if clean else "",
    )


def _clean(content: bytes) -> bytes | None:
    """The picture alone; None for what is none, or none that can be read."""
    try:
        return clean_photo(io.BytesIO(content), size=len(content), limit=most_bytes()).content
    except Refused:
        return None
