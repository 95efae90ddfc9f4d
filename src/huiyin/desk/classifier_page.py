"""The page of the classifier: what serves, how well it did, which versions there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.cases.wording import item_name
from huiyin.desk.forms.classifier import ChooseForm
from huiyin.people.actors import Actor
from huiyin.people.queries import names_of
from huiyin.processes.classifiers import followed, may_choose
from huiyin.processes.learning import LEAST_EXAMPLES
from huiyin.rulebook import active
from huiyin.triage.models import Classifier, ClassifierState

VERSIONS = 20  # on the page
CONFUSIONS = 8
LEAST_SHOWN = 0.005  # thresholds at which hardly anything is answered say nothing
WIDTH, HEIGHT = 320, 160  # of the drawing, in its own units

COMPARED: dict[str, str | Promise] = {
    "macro_f1": gettext_lazy("宏平均 F1（各事项一样重）"),
    "right": gettext_lazy("第一条就对"),
    "coverage": gettext_lazy("有把握、替人选好"),
    "error": gettext_lazy("有把握的里面错的"),
}
WHY: dict[str, str | Promise] = {
    "fewer_right": gettext_lazy("没有启用：比当时在用的差，宏平均 F1 低了 0.01 以上。"),
    "more_wrong": gettext_lazy("没有启用：有把握时错得比当时在用的多。"),
}
BADGES = {
    ClassifierState.SERVING: "green",
    ClassifierState.KEPT: "blue",
    ClassifierState.REFUSED: "red",
}


@dataclass(frozen=True)
class Line:
    """A version as the table shows it."""

    row: Classifier
    badge: str
    macro_f1: str | None
    old: str | None
    why: str
    who: str


def classifier_page(actor: Actor, at: datetime, form: ChooseForm | None = None) -> dict[str, Any]:
    """What desk/classifier.html reads: five statements and one for each county."""
    rows = list(Classifier.objects.of(active.profile().key)[:VERSIONS])
    serving = next((row for row in rows if row.state == ClassifierState.SERVING), None)
    shown = serving if serving and serving.report else next((r for r in rows if r.report), None)
    names = names_of(row.chosen_by for row in rows if row.chosen_by)
    return {
        "serving": serving,
        "shown": shown,
        "least": LEAST_EXAMPLES,
        "lines": [_line(row, names) for row in rows],
        "form": form or form_of(actor),
        "followed": followed(at),
        **(_figures(shown.report) if shown else {}),
    }


def form_of(actor: Actor, data: Any = None) -> ChooseForm | None:
    """None for whoever may only look, and where there is nothing to choose from."""
    if not may_choose(actor):
        return None
    rows = Classifier.objects.of(active.profile().key)
    kept = rows.filter(state=ClassifierState.KEPT, weights__isnull=False)
    numbers = list(kept.values_list("number", flat=True))
    keywords = rows.filter(state=ClassifierState.SERVING, keywords_only=False).exists()
    return ChooseForm(numbers, keywords, data) if numbers or keywords else None


def _line(row: Classifier, names: Mapping[int, str]) -> Line:
    report = row.report
    return Line(
        row=row,
        badge=BADGES[ClassifierState(row.state)],
        macro_f1=_said(report["new"], "macro_f1") if report else None,
        old=_said(report["old"], "macro_f1") if report else None,
        why=str(WHY.get(report.get("verdict", ""), "")) or row.reason,
        who=names.get(row.chosen_by or 0, ""),
    )


def _figures(report: Mapping[str, Any]) -> dict[str, Any]:
    """The comparison, the curve and the items of a report."""
    figures = report["figures"]
    points = [point for point in figures["abstention"] if point["coverage"] > LEAST_SHOWN]
    classes = sorted(figures["classes"].items(), key=lambda entry: -entry[1]["support"])
    return {
        "report": report,
        "old_by": _old_by(report),
        "compared": [
            (name, _said(report["new"], key), _said(report["old"], key))
            for key, name in COMPARED.items()
        ],
        "points": [{name: _share(value) for name, value in row.items()} for row in points],
        "curve": _drawn(points),
        "most": _share(_most(points)),
        "items": [
            (item_name(key), {name: _number(value) for name, value in told.items()})
            for key, told in classes
            if told["support"]
        ],
        "confusions": [
            (item_name(row["truth"]), item_name(row["answer"]), row["count"])
            for row in figures.get("confusions", [])[:CONFUSIONS]
        ],
    }


def _said(told: Mapping[str, float], key: str) -> str:
    return f"{told[key]:.3f}" if key == "macro_f1" else _share(told[key])


def _share(value: float) -> str:
    return f"{value * 100:.1f}%"


def _number(value: float) -> str:
    return str(value) if isinstance(value, int) else f"{value:.2f}"


def _old_by(report: Mapping[str, Any]) -> str:
    if report["old_by"] == "keywords":
        return _("关键词")
    return _("第 %(number)d 版") % {"number": report["rival"]}


def _drawn(points: Sequence[Mapping[str, float]]) -> str:
    """The points of a line: coverage to the right, error upwards; "" where there are too few."""
    if len(points) < 2:
        return ""
    most = _most(points)
    return " ".join(
        f"{point['coverage'] * WIDTH:.1f},{HEIGHT - point['error'] / most * HEIGHT:.1f}"
        for point in points
    )


def _most(points: Sequence[Mapping[str, float]]) -> float:
    """Where the drawing ends at the top: a tenth, or more where there are more errors."""
    return max([0.1, *(point["error"] for point in points)])
