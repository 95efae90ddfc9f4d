"""A picture beside evidence: for those who work on the round and the company, never published."""

from pathlib import Path

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.holdings import Photo
from huiyin.disclosure.models import ScoreEvidence, ScoreRound
from huiyin.disclosure.scorecards.permissions import collecting_post
from huiyin.files.gathering import Upload
from huiyin.people.actors import Actor
from huiyin.processes.disclosure import pictures

REGISTER = "scores"


def keep(upload: Upload, *, row: ScoreRound, by: Actor) -> Photo:
    """Clean and keep it. Raises :class:`Refused` for what is no photo, or of another's town."""
    if collecting_post(by, row.unit_code) is None:
        raise Refused(_("扣分依据由本镇（街道）的抽查员收集。"))
    return pictures.keep(upload, register=REGISTER, unit_code=row.unit_code)


def path_for(row: ScoreRound, one: ScoreEvidence) -> Path | None:
    """Where the picture of an entry of this round lies; None where it has none."""
    return pictures.path_for(REGISTER, row.unit_code, one.photo)
