"""The book printed for whoever holds the receipt: what their page shows, and nothing else."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.cases.deadlines import for_requester
from huiyin.cases.models import Case
from huiyin.cases.printing.content import Body, Line, exact, limits, short, title, told
from huiyin.cases.printing.pictures import Album
from huiyin.cases.queries import BookLine
from huiyin.cases.standing import standing
from huiyin.cases.telling import Told, tell
from huiyin.cases.wording import VILLAGE_DIGITS, place_name


def body(case: Case, lines: Sequence[BookLine], *, at: datetime) -> Body:
    """The entries that are told, in plain words. They bear no numbers: what lies between
    them is between offices."""
    album = Album()
    entries = {line.entry.number: line for line in lines}
    place = f"{place_name(case.unit_code[:VILLAGE_DIGITS])} {case.place}".strip()
    return Body(
        audience=_("给诉求人"),
        title=title(case),
        facts=told(
            [
                (_("编号"), case.reference),
                (_("办到哪里"), standing(case).headline),
                (_("现在负责"), case.holder.name if case.is_open else ""),
                (_("地点"), place),
                (_("反映的单位"), case.about.name if case.about else ""),
                (_("时限"), limits(for_requester(case, at))),
            ]
        ),
        lines=tuple(_line(entries[said.number], said, album) for said in tell(case, lines)),
    )


def _line(line: BookLine, said: Told, album: Album) -> Line:
    return Line(
        number="",
        what=said.what,
        when=exact(said.when),
        who=said.who,
        text=said.text,
        hash=short(line),
        pictures=album.of(said.files),
    )
