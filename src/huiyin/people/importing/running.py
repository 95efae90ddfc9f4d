"""The whole import: read, try, hash, do; the passwords go into a file of their own."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

import xlsxwriter
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from huiyin.people.actors import Actor
from huiyin.people.domain.accounts import InitialPassword, initial_password
from huiyin.people.importing.applying import Outcome, Pass
from huiyin.people.importing.columns import NAME, USERNAME, Line
from huiyin.people.importing.problems import Problem
from huiyin.people.importing.reading import read
from huiyin.people.models import User

Tell = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Report:
    """What was done (or, on trial, would be). With problems nothing was."""

    problems: tuple[Problem, ...]
    lines: int
    organisations: int
    accounts: int
    posts: int
    changes: int
    passwords: Path | None

    @property
    def nothing_new(self) -> bool:
        """Everything in the file was there already."""
        return not (self.organisations or self.accounts or self.posts or self.changes)


def import_people(
    path: Path, *, by: Actor, at: datetime, dry_run: bool = False, tell: Tell | None = None
) -> Report:
    """Import a file: all of it, or nothing where a line is wrong.

    First everything is tried and rolled back; then the passwords of new accounts are hashed
    outside any transaction, which takes a tenth of a second each; then it is done. ``tell``
    hears the stage, how many are done, of how many. Raises :class:`Refused` if the file
    cannot be read.
    """
    lines, problems = read(path)
    trial = _try(lines, by, at, tell)
    problems = sorted([*problems, *trial.problems], key=lambda found: (found.sheet, found.line))
    if problems or dry_run:
        return _report(problems, lines, trial, None)
    passwords = _hashed([user.username for user, _text in trial.accounts], tell)
    written: Path | None = None
    try:
        with transaction.atomic():
            outcome = Pass(lines, passwords, by, at).run(_ticker(_("导入"), lines, tell))
            if outcome.problems:  # somebody changed something since the trial
                transaction.set_rollback(True)
            elif outcome.accounts:
                written = _write_passwords(path, outcome.accounts, at)
    except BaseException:
        if written:
            written.unlink(missing_ok=True)
        raise
    return _report(outcome.problems, lines, outcome, written)


def _try(lines: list[Line], by: Actor, at: datetime, tell: Tell | None) -> Outcome:
    with transaction.atomic():
        outcome = Pass(lines, {}, by, at).run(_ticker(_("检查"), lines, tell))
        transaction.set_rollback(True)
    return outcome


def _ticker(stage: str, lines: list[Line], tell: Tell | None) -> Callable[[], None]:
    done = 0

    def tick() -> None:
        nonlocal done
        done += 1
        if tell:
            tell(stage, done, len(lines))

    return tick


def _hashed(usernames: list[str], tell: Tell | None) -> dict[str, InitialPassword]:
    passwords: dict[str, InitialPassword] = {}
    # Hashing leaves Python's lock alone; each thread takes 100 MB while it runs.
    with ThreadPoolExecutor(max_workers=min(4, os.cpu_count() or 1)) as pool:
        made = pool.map(lambda _username: initial_password(), usernames)
        for username, password in zip(usernames, made, strict=True):
            passwords[username] = password
            if tell:
                tell(_("生成初始密码"), len(passwords), len(usernames))
    return passwords


def _write_passwords(path: Path, accounts: list[tuple[User, str]], at: datetime) -> Path:
    """Next to the file that was read, for its owner's eyes only; never over another file."""
    target = path.with_name(
        _("%(name)s-初始密码-%(at)s.xlsx")
        % {"name": path.stem, "at": timezone.localtime(at).strftime("%Y%m%d-%H%M%S")}
    )
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        sheet = book.add_worksheet()
        rows = [(NAME, USERNAME, str(_("初始密码（首次登录要修改）")))]
        rows += [(user.name, user.username, text) for user, text in accounts]
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
        sheet.set_column(0, 2, 24)
    descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content.getvalue())
    return target


def _report(
    problems: list[Problem], lines: list[Line], outcome: Outcome, passwords: Path | None
) -> Report:
    return Report(
        problems=tuple(problems),
        lines=len(lines),
        organisations=outcome.organisations,
        accounts=len(outcome.accounts),
        posts=outcome.posts,
        changes=outcome.changes,
        passwords=passwords,
    )
