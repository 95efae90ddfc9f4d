"""What a village shows of what it put right: for those who read its part, never published."""

from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.campaigns.permissions import reporting_post
from huiyin.disclosure.campaigns.queries import returns
from huiyin.disclosure.content import Attached
from huiyin.disclosure.models import CampaignTask
from huiyin.disclosure.publications.filed import files_of, name_of
from huiyin.files.gathering import Upload
from huiyin.files.storing import store, stored
from huiyin.people.actors import Actor
from huiyin.processes.disclosure.filing import cleaned

MOST = 9  # files of one report


def keep(uploads: Sequence[Upload], *, task: CampaignTask, by: Actor) -> list[Attached]:
    """Clean and keep them. Raises :class:`Refused` for one file too many or a bad one, by name."""
    if uploads and reporting_post(by, task.unit_code) is None:
        raise Refused(_("整改情况由本村（社区）的人填报。"))
    if len(uploads) > MOST:
        words = {"most": MOST, "count": len(uploads)}
        raise Refused(_("最多放 %(most)d 个文件，您选了 %(count)d 个。请去掉多出来的。") % words)
    good = [cleaned(upload) for upload in uploads]  # all of them before any is kept
    for clean, file in good:
        if not stored(_path(task, file)).exists():
            store(clean, _path(task, file))
    return [file for _clean, file in good]


def file_of(task: CampaignTask, sha256: str) -> tuple[Attached, Path] | None:
    """A file of its report, or of one that came back, and where it lies; None for any other."""
    shown = chain(files_of(task.files), *(files_of(one.files) for one in returns(task)))
    file = next((one for one in shown if one.sha256 == sha256), None)
    path = stored(_path(task, file)) if file else None
    return (file, path) if file and path and path.exists() else None


def _path(task: CampaignTask, file: Attached) -> str:
    return f"campaigns/{task.campaign}/{task.unit_code}/{name_of(file)}"
