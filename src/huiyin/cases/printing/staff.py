"""The book printed for those who work on the matter: all that their timeline shows."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from huiyin.cases.deadlines import all_of
from huiyin.cases.entry_words import Names, names_in, tell, who
from huiyin.cases.models import Case
from huiyin.cases.permissions import requests, shares
from huiyin.cases.printing.content import Body, Line, exact, limits, short, title, told
from huiyin.cases.printing.pictures import Album
from huiyin.cases.queries import BookLine
from huiyin.cases.wording import entry_label, item_name, mode_name, outcome_label, place_path


def body(case: Case, lines: Sequence[BookLine], *, at: datetime) -> Body:
    """Every entry, oldest first, with offices, persons and what they wrote to each other."""
    names, album = names_in(line.entry for line in lines), Album()
    return Body(
        audience=_("保密，办公用") if case.confidential else _("办公用"),
        title=title(case),
        facts=told(
            [
                (_("编号"), case.reference),
                (_("事项"), item_name(case.item)),
                (_("地点"), " ".join(filter(None, (place_path(case.unit_code), case.place)))),
                (_("来源"), str(case.get_source_display())),
                (_("外部编号"), case.external_number),
                (_("反映时间"), exact(case.reported_at)),
                (_("办理方式"), mode_name(case.mode)),
                (_("负责单位"), case.holder.name),
                (_("时限"), limits(all_of(case, at, shares(case), requests(case)))),
                (_("状态"), str(case.get_state_display())),
                (_("结果"), outcome_label(case.outcome)),
                (_("结束方式"), str(case.get_ending_display()) if case.ending else ""),
            ]
        ),
        lines=tuple(_line(line, names, album) for line in lines),
    )


def _line(line: BookLine, names: Names, album: Album) -> Line:
    entry = line.entry
    return Line(
        number=str(entry.number),
        what=entry_label(entry.kind),
        when=exact(entry.at),
        who=who(entry, names),
        text=tell(line, names),
        hash=short(line),
        pictures=album.of(line.files),
    )
