"""Buildings as the community knows them: their names, and the chat of their residents."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.common import audit
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.permissions import keeps_buildings
from huiyin.territory.models import Building, Compound

LONGEST = 40  # characters, as the column has it
LONGEST_LINK = 300
AT_ONCE = 200
BETWEEN = re.compile(r"[\n,，、;；]+")  # untranslated: what people write between names


def names_in(text: str) -> list[str]:
    """The names somebody typed, each once, in their order."""
    return list(dict.fromkeys(filter(None, map(str.strip, BETWEEN.split(text)))))


def add_buildings(
    *, compound: Compound, names: Sequence[str], by: Actor, at: datetime
) -> list[Building]:
    """Register buildings that are not there yet; Refused where there are none or too many."""
    _require_keeper(compound, by)
    known = set(compound.buildings.values_list("name", flat=True))
    missing = [name for name in names if name not in known]
    if not missing:
        raise Refused(_nothing_new())
    if len(missing) > AT_ONCE:
        raise Refused(_("一次最多登记 %(most)d 栋，请分几次。") % {"most": AT_ONCE})
    for name in missing:
        _require_name(name)
    with transaction.atomic():
        try:
            with transaction.atomic():
                made = [Building.objects.create(compound=compound, name=name) for name in missing]
        except IntegrityError:  # a colleague, or a button pressed twice
            raise Refused(_nothing_new()) from None
        _record(
            "building.add", compound, by, at, name=compound.name, names="、".join(missing)[:500]
        )
    return made


def correct_building(
    *, building: Building, name: str, group_link: str, by: Actor, at: datetime
) -> None:
    """Another name or another group chat; the address on the entrance stays as it is."""
    compound = building.compound
    _require_keeper(compound, by)
    name, group_link = name.strip(), group_link.strip()
    _require_name(name)
    _require_link(group_link)
    try:
        with transaction.atomic():
            Building.objects.filter(pk=building.pk).update(name=name, group_link=group_link)
    except IntegrityError:
        raise Refused(_("这个小区已经有“%(name)s”，请换一个名称。") % {"name": name}) from None
    building.name, building.group_link = name, group_link
    _record(
        "building.correct", compound, by, at, name=compound.name, names=name, building=building.pk
    )


def _nothing_new() -> str:
    return _("没有新的楼栋：写的都已经登记过，或者还没有写。")


def _require_keeper(compound: Compound, by: Actor) -> None:
    if not keeps_buildings(by, compound.village):
        raise Refused(
            _("“%(name)s”不在您的范围内，请找它所在的村社区，或者人员管理员。")
            % {"name": compound.name}
        )


def _require_name(name: str) -> None:
    if not name or len(name) > LONGEST:
        raise Refused(_("楼栋名称要写 1 到 40 个字，例如 3幢。"))


def _require_link(link: str) -> None:
    try:
        if link:
            URLValidator(schemes=["https"])(link)
        if len(link) > LONGEST_LINK:
            raise ValidationError("")
    except ValidationError:
        raise Refused(
            _("居民群的地址要以 https:// 开头，照群里“分享”或“二维码”给出的地址抄；没有就空着。")
        ) from None


def _record(event: str, compound: Compound, by: Actor, at: datetime, **details: Any) -> None:
    audit.record(
        event,
        f"place:{compound.village.code}",
        by=by.user_id,
        at=at,
        county=compound.village.county,
        **details,
    )
