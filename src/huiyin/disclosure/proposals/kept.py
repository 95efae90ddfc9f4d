"""The files of a proposal: documents for everybody, the minutes for the office."""

from collections.abc import Sequence
from pathlib import Path

from huiyin.disclosure.content import Attached
from huiyin.disclosure.models import Proposal
from huiyin.disclosure.publications.filed import files_of, path_of
from huiyin.files.storing import stored


def documents(row: Proposal) -> Sequence[Attached]:
    """What everybody may open, with it."""
    return files_of(row.files)


def minutes(row: Proposal) -> Sequence[Attached]:
    """The minutes: for those who see the page of the office."""
    return files_of(row.minutes)


def file_of(row: Proposal, sha256: str, *, within: Sequence[Attached]) -> tuple[Attached, Path]:
    """One of these files and where it lies; KeyError for any other."""
    file = next((file for file in within if file.sha256 == sha256), None)
    if file is None:
        raise KeyError(sha256)
    return file, stored(path_of(row.unit_code, file))
