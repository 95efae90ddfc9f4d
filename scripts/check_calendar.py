"""Compare profiles/_calendar with the chinesecalendar package, day by day.

Our files are written from the State Council's notices; the package was written from them by
others. Exits 1 and lists every day on which the two differ.
"""

import sys
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import chinese_calendar

from huiyin.rulebook.calendar import WorkingCalendar
from huiyin.rulebook.holidays import load_calendar
from huiyin.rulebook.model import Basis, OfficeHours

FOLDER = Path(__file__).parents[1] / "profiles" / "_calendar"


def main() -> int:
    """Print the differences; 1 if there are any, else 0."""
    years = load_calendar(FOLDER)
    # Office hours do not matter to the question which days are worked.
    no_hours = OfficeHours((), Basis(date.min, ""))
    calendar = WorkingCalendar(years, no_hours, ZoneInfo("Asia/Shanghai"))
    different = [
        day
        for year in sorted(years)
        for day in (date(year, 1, 1) + timedelta(days=n) for n in range(366))
        if day.year == year
        if calendar.is_working_day(day) != chinese_calendar.is_workday(day)
    ]
    for day in different:
        ours = "work" if calendar.is_working_day(day) else "off"
        print(f"{day}: {ours} in {FOLDER.name}/{day.year}.toml, otherwise in chinesecalendar")
    print(f"{len(years)} years compared, {len(different)} days differ")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
