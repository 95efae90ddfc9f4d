"""Before and after: what the months say of something done on a day, and what they do not.

The sentences are made of the numbers. None of them says that the one thing made the other: the
months tell that it came later.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from huiyin.insight.rate_ratio import Ratio, against, ratio_of
from huiyin.insight.spans import Spans

FEW_MONTHS = 3  # of either side: fewer say nothing
FEW_MATTERS = 20  # of both sides together
Months = Mapping[date, int]


@dataclass(frozen=True)
class Side:
    """One place over the same months: which counts stand before and after."""

    name: str
    before: tuple[int, ...]
    after: tuple[int, ...]

    @property
    def means(self) -> tuple[float, float]:
        """Matters a month, before and after."""
        return _mean(self.before), _mean(self.after)


@dataclass(frozen=True)
class Comparison:
    """What can be said. ``ratio`` and ``beside`` are None where nothing can."""

    own: Side
    others: tuple[Side, ...]
    spans: Spans
    ratio: Ratio | None
    beside: Ratio | None
    verdict: str
    sentences: tuple[str, ...]


def side(name: str, months: Months, spans: Spans) -> Side:
    """A place's counts of the months of both spans."""
    return Side(name, _of(months, spans.before), _of(months, spans.after))


def compare(
    name: str,
    months: Months,
    others: Sequence[tuple[str, Months]],
    spans: Spans,
    *,
    on: date,
    today: date,
) -> Comparison:
    """One place beside itself and beside others, with the sentences that follow."""
    own = side(name, months, spans)
    beside = tuple(side(other, theirs, spans) for other, theirs in others)
    why_not = _not_yet(own, on, today)
    if why_not:
        return Comparison(own, beside, spans, None, None, why_not, ())
    ratio = ratio_of(own.before, own.after)
    pooled = _pooled(beside)
    difference = against(ratio, pooled) if pooled else None
    sentences = [
        _season(own, _of(months, spans.year_ago), spans),
        _chosen_because_bad(own, _of(months, spans.earlier)),
        _beside(pooled, difference, beside),
        _("这里只说得出先后，说不出因果：同一时候还有别的事在变。"),
    ]
    told = tuple(sentence for sentence in sentences if sentence)
    return Comparison(own, beside, spans, ratio, difference, _verdict(own, ratio), told)


def _not_yet(own: Side, on: date, today: date) -> str:
    """Why nothing can be said, or ""."""
    if on > today:
        return _("还没有到那一天，到了再比。")
    counts = {"before": len(own.before), "after": len(own.after)}
    if not own.before:
        return _("那一天以前没有整月的数据，没有可比的。")
    if len(own.before) < FEW_MONTHS or len(own.after) < FEW_MONTHS:
        return (
            _("还看不出：之前有%(before)d个整月、之后有%(after)d个整月，两边都要有3个月以上。")
            % counts
        )
    total = sum(own.before) + sum(own.after)
    if total < FEW_MATTERS:
        return _("还看不出：前后一共只有%(total)d件，太少。") % {"total": total}
    return ""


def _verdict(own: Side, ratio: Ratio) -> str:
    before, after = own.means
    facts = {"before": f"{before:.1f}", "after": f"{after:.1f}"}
    if not ratio.clear:
        return (
            _("看不出变化：之前每月%(before)s件，之后每月%(after)s件，相差在偶然波动之内。") % facts
        )
    if ratio.high < 1:
        change = {"least": f"{1 - ratio.high:.0%}", "most": f"{1 - ratio.low:.0%}"}
        words = _(
            "少了：从每月%(before)s件到每月%(after)s件，少%(share)s（95%%的把握在%(least)s到%(most)s之间）。"
        )
        return words % {**facts, **change, "share": f"{1 - ratio.ratio:.0%}"}
    change = {"least": f"{ratio.low:.1f}", "most": f"{ratio.high:.1f}"}
    words = _(
        "多了：从每月%(before)s件到每月%(after)s件，是之前的%(times)s倍（95%%的把握在%(least)s到%(most)s倍之间）。"
    )
    return words % {**facts, **change, "times": f"{ratio.ratio:.1f}"}


def _season(own: Side, year_ago: tuple[int, ...], spans: Spans) -> str:
    """The same months a year before, where the season may have made the difference."""
    if len(year_ago) < len(own.after):
        return _("之后这几个月在上一年没有整月的数据，换季的影响没法排除。")
    then, now = _mean(year_ago), _mean(own.after)
    facts = {"then": f"{then:.1f}", "now": f"{now:.1f}"}
    if ratio_of(year_ago, own.after).clear:
        return _("和上一年同样的月份比也不一样：那时每月%(then)s件，现在每月%(now)s件。") % facts
    return (
        _("和上一年同样的月份比差不多：那时每月%(then)s件，现在每月%(now)s件，可能只是换季。")
        % facts
    )


def _chosen_because_bad(own: Side, earlier: tuple[int, ...]) -> str:
    """Regression to the mean: what is picked because it is high comes down by itself."""
    if len(earlier) < FEW_MONTHS:
        return _(
            "再往前没有数据，不知道之前那段是不是碰巧特别多；因为多才去管的，本来也会回落一些。"
        )
    then, before = _mean(earlier), _mean(own.before)
    if before > then and ratio_of(earlier, own.before).clear:
        words = _(
            "之前那段比再往前的每月%(then)s件多出不少；挑最多的时候去管，本来也会回落一些，"
            "少掉的不全是办出来的。"
        )
        return words % {"then": f"{then:.1f}"}
    return ""


def _beside(pooled: Ratio | None, difference: Ratio | None, others: Sequence[Side]) -> str:
    if pooled is None or difference is None:
        return _("附近没有件数相近、可以一起比的，别处是不是也在变，看不出来。")
    before = sum(_mean(one.before) for one in others) / len(others)
    after = sum(_mean(one.after) for one in others) / len(others)
    facts = {"count": len(others), "before": f"{before:.1f}", "after": f"{after:.1f}"}
    if not difference.clear:
        words = _(
            "一起比的%(count)d个同时从平均每月%(before)s件到%(after)s件，和这里的变化分不开，"
            "不能说是这里办出来的。"
        )
        return words % facts
    words = _(
        "一起比的%(count)d个同时从平均每月%(before)s件到%(after)s件；扣掉它们的变化，这里是之前的"
        "%(ratio)s倍（95%%的把握在%(low)s到%(high)s倍之间）。"
    )
    parts = {"ratio": difference.ratio, "low": difference.low, "high": difference.high}
    return words % {**facts, **{key: f"{number:.2f}" for key, number in parts.items()}}


def _pooled(others: Sequence[Side]) -> Ratio | None:
    """The change of the others as one; None where they have no matters."""
    if not others:
        return None
    before = [sum(counts) for counts in zip(*(one.before for one in others), strict=True)]
    after = [sum(counts) for counts in zip(*(one.after for one in others), strict=True)]
    return ratio_of(before, after) if sum(before) + sum(after) else None


def _of(months: Months, wanted: Sequence[date]) -> tuple[int, ...]:
    return tuple(months.get(month, 0) for month in wanted)


def _mean(counts: Sequence[int]) -> float:
    return sum(counts) / len(counts) if counts else 0.0
