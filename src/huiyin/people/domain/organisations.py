"""Organisations: founded from the profile's patterns, renamed, ended; never deleted."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import CharField, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, LPad
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.common import audit
from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.domain.unit_names import office_name, short_name
from huiyin.people.models import Organisation, Post
from huiyin.people.models.organisation import STEP
from huiyin.people.permissions import require_manage
from huiyin.rulebook.model import Office, Profile
from huiyin.territory.models import Unit

VILLAGE_DIGITS = 12

# What exists already, by the code of the unit and the key of the pattern.
Known = dict[tuple[str, str], int]


def found_offices(
    profile: Profile,
    *,
    by: Actor,
    at: datetime,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """One organisation per office pattern and unit of its level; returns how many were new.

    What exists is left as it is, renamed or ended ones included, so a second run does
    nothing. ``progress`` is told how many are done, of how many. Raises :class:`Refused` if
    a pattern's parent exists at no unit above.
    """
    units = list(Unit.objects.today().within(profile.place).only("id", "code", "name", "level"))
    names = _unit_names(units)
    with transaction.atomic():
        known: Known = {
            (code, office): pk
            for code, office, pk in Organisation.objects.filter(
                unit__in=Unit.objects.within(profile.place)
            ).values_list("unit__code", "office", "id")
        }
        rows = [
            [
                (pattern, unit)
                for pattern in wave
                for unit in units
                if unit.level == pattern.level and (unit.code, pattern.key) not in known
            ]
            for wave in _waves(profile)
        ]
        total, done = sum(map(len, rows)), 0
        for wave in rows:
            _found(wave, names, known)
            done += len(wave)
            if progress:
                progress(done, total)
        if total:
            audit.record(
                "organisation.found",
                f"place:{profile.place}",
                by=by.user_id,
                at=at,
                county=profile.place[:6],
                count=total,
            )
    return total


def _waves(profile: Profile) -> Iterator[list[Office]]:
    """The patterns from the root down: each wave's parents are in the waves before."""
    above = {""}
    rest = list(profile.offices.values())
    while rest:
        wave = [pattern for pattern in rest if pattern.parent in above]
        if not wave:
            raise Refused(
                _("机构样式“%(key)s”的上级找不到或成了环，请先运行 huiyin profile check。")
                % {"key": rest[0].key}
            )
        yield wave
        above |= {pattern.key for pattern in wave}
        rest = [pattern for pattern in rest if pattern.key not in above]


def _unit_names(units: list[Unit]) -> dict[str, str]:
    """The short name by code; below the village the village's short name stands before it."""
    official = {unit.code: unit.name for unit in units}
    names = {unit.code: short_name(unit.name) for unit in units}
    for code, name in names.items():
        village = code[:VILLAGE_DIGITS]
        if len(code) > VILLAGE_DIGITS and village in names:
            own = name.removeprefix(official[village]).removeprefix(names[village])
            names[code] = names[village] + own
    return names


def _found(wave: list[tuple[Office, Unit]], names: dict[str, str], known: Known) -> None:
    made = Organisation.objects.bulk_create(
        [
            Organisation(
                office=pattern.key,
                name=office_name(pattern.name, names[unit.code]),
                kind=pattern.kind,
                unit=unit,
                parent_id=_parent(pattern, unit.code, known),
                reportable=pattern.reportable,
                path="",
            )
            for pattern, unit in wave
        ],
        batch_size=500,
    )
    known |= {
        (unit.code, pattern.key): organisation.pk
        for (pattern, unit), organisation in zip(wave, made, strict=True)
    }
    _set_paths()


def _parent(pattern: Office, code: str, known: Known) -> int | None:
    """The organisation of the parent pattern at the unit or its nearest ancestor."""
    if not pattern.parent:
        return None
    for length in range(len(code), 0, -1):
        if found := known.get((code[:length], pattern.parent)):
            return found
    raise Refused(
        _("“%(key)s”在 %(code)s 没有上级机构“%(parent)s”。请先导入上级区划，再设立机构。")
        % {"key": pattern.key, "code": code, "parent": pattern.parent}
    )


def _set_paths() -> None:
    """Append each new id to its parent's path, in one statement: ids come from the database."""
    above = Organisation.objects.filter(pk=OuterRef("parent_id")).values("path")
    own = LPad(Cast(F("pk"), CharField()), STEP, Value("0"))
    Organisation.objects.filter(path="").update(
        path=Concat(Coalesce(Subquery(above), Value("")), own)
    )


def found_office(
    *, pattern: Office, unit: Unit, name: str, by: Actor, at: datetime
) -> Organisation:
    """The one office of this pattern and unit under the place's own name for it.

    Founded if missing, renamed if it has another name. Raises :class:`Refused` if the
    pattern is for another level or its parent is missing.
    """
    require_manage(by, unit)
    found = Organisation.objects.filter(unit=unit, office=pattern.key).first()
    if found:
        rename(organisation=found, name=name, by=by, at=at)
        return found
    if unit.level != pattern.level:
        raise Refused(
            _("“%(key)s”不是%(unit)s这一级的机构样式。") % {"key": pattern.key, "unit": unit.name}
        )
    above = [unit.code[:length] for length in range(1, len(unit.code) + 1)]
    parents = Organisation.objects.filter(office=pattern.parent, unit__code__in=above)
    known: Known = {
        (code, office): pk for code, office, pk in parents.values_list("unit__code", "office", "pk")
    }
    with transaction.atomic():
        _found([(pattern, unit)], {unit.code: ""}, known)
        made = Organisation.objects.get(unit=unit, office=pattern.key)
        Organisation.objects.filter(pk=made.pk).update(name=_checked(name))
        made.name = _checked(name)
        _record("organisation.found", made, by, at, name=made.name)
    return made


def rename(*, organisation: Organisation, name: str, by: Actor, at: datetime) -> None:
    """Give it another name; what was written under the old one keeps its id."""
    require_manage(by, organisation)
    name = _checked(name)
    if name == organisation.name:
        return
    with transaction.atomic():
        _record("organisation.rename", organisation, by, at, before=organisation.name, after=name)
        Organisation.objects.filter(pk=organisation.pk).update(name=name)
    organisation.name = name


def _checked(name: str) -> str:
    name = name.strip()
    if not 2 <= len(name) <= 80 or name[0] in "=+-@" or not name.isprintable():
        raise Refused(_("机构名称要 2 到 80 个字，不能以 = + - @ 开头。"))
    return name


def end(*, organisation: Organisation, on: date, by: Actor, at: datetime) -> None:
    """Close it for good from that day. Its posts and the organisations below go first."""
    require_manage(by, organisation)
    if on > timezone.localdate(at):
        raise Refused(_("机构只能从今天或以前的日子起撤销。"))
    with transaction.atomic():
        held = Post.objects.filter(organisation=organisation).filter(
            Q(ends__isnull=True) | Q(ends__gt=on)
        )
        if count := held.count():
            raise Refused(
                _("“%(name)s”还有 %(count)d 个在任岗位，请先结束这些岗位。")
                % {"name": organisation.name, "count": count}
            )
        if below := organisation.children.filter(ended__isnull=True).first():
            raise Refused(
                _("“%(name)s”下面还有“%(below)s”，请先撤销下级机构。")
                % {"name": organisation.name, "below": below.name}
            )
        ended = Organisation.objects.filter(pk=organisation.pk, ended__isnull=True)
        if not ended.update(ended=on):
            raise Refused(_("“%(name)s”已经撤销了。") % {"name": organisation.name})
        _record("organisation.end", organisation, by, at, on=on.isoformat())
    organisation.ended = on


def _record(
    event: str, organisation: Organisation, by: Actor, at: datetime, **details: Any
) -> None:
    audit.record(
        event,
        f"organisation:{organisation.pk}",
        by=by.user_id,
        at=at,
        county=organisation.unit.county,
        **details,
    )
