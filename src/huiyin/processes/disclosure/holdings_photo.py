"""A picture of a holding, for everybody."""

from pathlib import Path

from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.holdings import Photo
from huiyin.disclosure.holdings.permissions import keeping_post
from huiyin.disclosure.models import Holding
from huiyin.files.gathering import Upload
from huiyin.people.actors import Actor
from huiyin.processes.disclosure import pictures

REGISTER = "holdings"


def keep(upload: Upload, *, unit_code: str, by: Actor) -> Photo:
    """Clean and keep it. Raises :class:`Refused` for what is no photo, or of another's village."""
    if keeping_post(by, unit_code) is None:
        raise Refused(_("只有这个村（社区）的报账员和乡镇的代理会计才能登记。"))
    return pictures.keep(upload, register=REGISTER, unit_code=unit_code)


def path_for(row: Holding) -> Path | None:
    """Where the picture of a holding lies; None where it has none."""
    return pictures.path_for(REGISTER, row.unit_code, row.photo)


def forget(row: Holding) -> None:
    """The picture that a holding had goes, unless another one of the village still has it."""
    others = Holding.objects.filter(county=row.county, unit_code=row.unit_code, photo=row.photo)
    if not others.exists():
        pictures.forget(REGISTER, row.unit_code, row.photo)
