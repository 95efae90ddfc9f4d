"""Lines to organisations, accounts and posts; what is there already is left as it is."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.people.actors import Actor
from huiyin.people.domain.accounts import InitialPassword, correct_phone, create_account
from huiyin.people.domain.contacts import clean_contact, publish_contact
from huiyin.people.domain.leave import name_deputy
from huiyin.people.domain.organisations import found_office
from huiyin.people.domain.posts import appoint, same_posts
from huiyin.people.importing.columns import (
    BUILDING,
    COMPOUND,
    CONTACT,
    DEPUTY,
    GRID,
    NAME,
    ORGANISATION,
    PATTERN,
    PHONE,
    ROLE,
    SCOPE,
    STARTS,
    UNIT,
    USERNAME,
    Kind,
    Line,
)
from huiyin.people.importing.lookups import Lookups
from huiyin.people.importing.problems import Faulty, Problem
from huiyin.people.models import Organisation, Post, User
from huiyin.rulebook import active

UNUSABLE = InitialPassword("", "!")


@dataclass
class Outcome:
    """What one pass did, and what it could not do."""

    problems: list[Problem] = field(default_factory=list)
    organisations: int = 0
    accounts: list[tuple[User, str]] = field(default_factory=list)
    posts: int = 0
    changes: int = 0


class Pass:
    """One pass over the file, in three rounds: offices, then people, then their posts."""

    def __init__(
        self, lines: list[Line], passwords: Mapping[str, InitialPassword], by: Actor, at: datetime
    ) -> None:
        self.lines, self.passwords, self.by, self.at = lines, passwords, by, at
        self.lookups = Lookups(active.profile())
        self.outcome = Outcome()

    def run(self, tick: Callable[[], None]) -> Outcome:
        """Do every line; ``tick`` is called once a line. Call inside a transaction."""
        rounds = (
            (self._organisation, ORGANISATION, {Kind.ORGANISATION}),
            (self._account, USERNAME, {Kind.POST, Kind.GRID_STAFF}),
            (self._post, ROLE, {Kind.POST, Kind.GRID_STAFF}),
        )
        for act, column, kinds in rounds:
            for line in self.lines:
                if line.sound and line.kind in kinds:
                    with self._noting(line, column):
                        act(line)
                    if act != self._account:
                        tick()
        return self.outcome

    @contextmanager
    def _noting(self, line: Line, column: str) -> Iterator[None]:
        try:
            with transaction.atomic():
                yield
        except Faulty as fault:
            problem = Problem(line.sheet, line.number, fault.column, fault.reason, fault.remedy)
            self.outcome.problems.append(problem)
        except Refused as refusal:
            remedy = _("请改好这一行再导入。")
            problem = Problem(line.sheet, line.number, column, refusal.sentence, remedy)
            self.outcome.problems.append(problem)

    def _organisation(self, line: Line) -> None:
        unit = self.lookups.unit(UNIT, line.cells[UNIT])
        pattern = self.lookups.pattern(line.cells[PATTERN], unit)
        name = line.cells[ORGANISATION]
        if Organisation.objects.filter(unit=unit, office=pattern.key, name=name).exists():
            return
        found_office(pattern=pattern, unit=unit, name=name, by=self.by, at=self.at)
        self.outcome.organisations += 1

    def _account(self, line: Line) -> None:
        username, name, phone = (line.cells[column] for column in (USERNAME, NAME, PHONE))
        user = User.objects.filter(username=username).first()
        if user is None:
            made = create_account(
                username=username,
                name=name,
                phone=phone,
                by=self.by,
                at=self.at,
                password=self.passwords.get(username, UNUSABLE),
            )
            self.outcome.accounts.append(made)
        elif user.name != name:
            raise Faulty(
                USERNAME,
                _("账号“%(username)s”是%(name)s的。") % {"username": username, "name": user.name},
                _("请核对姓名，或换一个账号。"),
            )
        elif phone and user.phone != phone:
            correct_phone(user=user, phone=phone, by=self.by, at=self.at)
            self.outcome.changes += 1

    def _post(self, line: Line) -> None:
        cells, lookups = line.cells, self.lookups
        user = User.objects.filter(username=cells[USERNAME]).first()
        if user is None:
            return  # its account was refused, and that is reported
        column = GRID if line.kind is Kind.GRID_STAFF else SCOPE
        scope = lookups.unit(column, cells[column]) if cells[column] else None
        if scope and not cells[ORGANISATION]:
            organisation = lookups.office_of_grid(GRID, scope)
        else:
            organisation = lookups.office(line)
        scope = scope or organisation.unit
        compound = lookups.compound(cells.get(COMPOUND, ""), scope)
        building = lookups.building(cells.get(BUILDING, ""), compound)
        contact = self._contact(cells.get(CONTACT, ""))
        role = lookups.role(cells[ROLE])
        today = timezone.localdate(self.at)
        starts = lookups.day(cells[STARTS], today)
        deputy = self._deputy(cells[DEPUTY])
        held = same_posts(user, organisation, role, scope, compound, building)
        post = held.filter(Q(ends__isnull=True) | Q(ends__gt=starts)).first()
        if post is None and not cells[STARTS] and held.exists():
            raise Faulty(
                STARTS, _("这个岗位以前任过，已经结束。"), _("要重新任用，请写明起始日期。")
            )
        if post is None:
            appoint(
                user=user,
                organisation=organisation,
                role=role,
                scope=scope,
                compound=compound,
                building=building,
                contact=contact,
                deputy=deputy,
                starts=starts,
                by=self.by,
                at=self.at,
            )
            self.outcome.posts += 1
        elif not (post.ends and post.ends <= today):
            self._change(post, deputy, contact)

    def _change(self, post: Post, deputy: User | None, contact: str) -> None:
        """Another deputy or telephone; an empty cell takes nothing away."""
        if deputy and post.deputy_id != deputy.pk:
            name_deputy(post=post, deputy=deputy, by=self.by, at=self.at)
            self.outcome.changes += 1
        if contact and post.contact != contact:
            publish_contact(post=post, contact=contact, by=self.by, at=self.at)
            self.outcome.changes += 1

    def _contact(self, text: str) -> str:
        try:
            return clean_contact(text)
        except Refused as refusal:
            raise Faulty(CONTACT, refusal.sentence, _("请改好这一格，或者空着。")) from None

    def _deputy(self, username: str) -> User | None:
        """The deputy; None also where another line of the file names it and is at fault."""
        try:
            return self.lookups.person(username)
        except Faulty:
            if any(line.cells.get(USERNAME) == username for line in self.lines):
                return None
            raise
