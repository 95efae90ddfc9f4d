"""What is wrong with a line, and what to do about it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Problem:
    """One thing to mend. ``sheet`` is "" for a CSV file, ``column`` "" for the whole line."""

    sheet: str
    line: int
    column: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        place = _("第 %(line)d 行") % {"line": self.line}
        if self.column:
            place = _("%(line)s“%(column)s”列") % {"line": place, "column": self.column}
        return " ".join(part for part in (self.sheet, place, self.reason, self.remedy) if part)


class Faulty(Exception):
    """A cell that cannot be used."""

    def __init__(self, column: str, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.column, self.reason, self.remedy = column, reason, remedy
