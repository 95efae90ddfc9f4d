"""The one report on many matters, drafted from their figures for a person to mend."""

from datetime import date

from django.utils.translation import gettext as _

from huiyin.common.language import in_chinese
from huiyin.triage.class_figures import Figures
from huiyin.triage.hot_topic import Hot

NUMERALS = "一二三四"  # untranslated: of the headings; what has nothing to say takes none
MOST = 5  # places and offices named


@in_chinese
def draft_report(hot: Hot, figures: Figures) -> str:
    """Of the cases the writer sees alone; nothing in it is about a person."""
    parts = [_head(hot, figures), _course(figures), _work(figures), _wanted()]
    said = [part.partition("、")[2] for part in parts if part]  # untranslated: a numbered heading
    return "\n\n".join(f"{n}、{part}" for n, part in zip(NUMERALS, said, strict=False))


@in_chinese
def unfinished(report: str) -> bool:
    """What only a person knows is still a gap of the draft."""
    return _wanted().partition("\n")[2] in report


def _head(hot: Hot, figures: Figures) -> str:
    places = "、".join(
        _("%(place)s%(n)d件") % {"place": place.name, "n": place.cases}
        for place in figures.places[:MOST]
    )
    return _(
        "一、基本情况\n“%(title)s”：%(first)s至%(last)s共有%(people)d人反映，%(cases)d件，"
        "还没有办结的%(open)d件。分布：%(places)s。"
    ) % {
        "title": hot.title,
        "first": _day(figures.first),
        "last": _day(figures.last),
        "people": hot.people,
        "cases": figures.cases,
        "open": figures.open,
        "places": places,
    }


def _course(figures: Figures) -> str:
    if len(figures.spans) < 2:
        return ""
    numbers = "、".join(str(span.cases) for span in figures.spans)
    step = _("逐周") if figures.weekly else _("逐日")
    return _("二、走势\n%(step)s件数（由远到近，从%(first)s起）：%(numbers)s。") % {
        "step": step,
        "first": _day(figures.spans[0].first),
        "numbers": numbers,
    }


def _work(figures: Figures) -> str:
    desks = "、".join(
        _("%(office)s%(n)d件") % {"office": name, "n": n} for name, n in figures.desks[:MOST]
    )
    endings = "、".join(
        _("%(ending)s%(n)d件") % {"ending": name, "n": n} for name, n in figures.endings
    )
    return _(
        "三、办理情况\n在办：%(desks)s。已经结束：%(endings)s。重新办理过的%(again)d件，"
        "诉求人说解决了的%(yes)d件、说没有解决的%(no)d件。"
    ) % {
        "desks": desks or _("无"),
        "endings": endings or _("无"),
        "again": figures.reopened,
        "yes": figures.satisfied,
        "no": figures.dissatisfied,
    }


def _wanted() -> str:
    return _("四、需要上级解决的问题\n（请写明共同的根源、需要哪一级出面、希望什么时候有结果。）")


def _day(day: date | None) -> str:
    return f"{day:%Y-%m-%d}" if day else ""
