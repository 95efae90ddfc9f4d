"""Several photos of one form: the good ones cleaned, one sentence for each bad one."""

from collections.abc import Sequence
from typing import IO, Protocol

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.files.photos import CleanFile, clean_photo


class Upload(Protocol):
    """What the web framework hands over for one file."""

    name: str | None
    size: int | None
    file: IO[bytes]


def gather(
    uploads: Sequence[Upload], *, most: int, limit: int
) -> tuple[list[CleanFile], list[str]]:
    """The cleaned photos and what is wrong with the others, each sentence naming its file.

    ``most`` photos are taken, each of at most ``limit`` bytes; none is looked into where
    there are more.
    """
    if len(uploads) > most:
        sentence = _("最多上传 %(most)d 张照片，您选了 %(count)d 张。请去掉多出来的。")
        return [], [sentence % {"most": most, "count": len(uploads)}]
    clean: list[CleanFile] = []
    problems: list[str] = []
    for upload in uploads:
        try:
            clean.append(clean_photo(upload.file, size=upload.size or 0, limit=limit))
        except Refused as refusal:
            problems.append(
                _("“%(name)s”没有收进来：%(why)s")
                % {"name": upload.name or _("未命名"), "why": refusal.sentence}
            )
    return clean, problems
