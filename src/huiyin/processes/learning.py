"""From people's choices to the classifier that suggests: learned, compared, put in service.

scikit-learn is loaded in here, so only a process of its own calls :func:`train`: the command
``huiyin triage train``, which the worker starts once a day.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.common.audit import record
from huiyin.common.refusal import Refused
from huiyin.processes.examples import Example, examples
from huiyin.rulebook import active
from huiyin.rulebook.model import Profile
from huiyin.triage import comparing
from huiyin.triage.comparing import Standing, Verdict
from huiyin.triage.domain import versions
from huiyin.triage.domain.versions import Made, named
from huiyin.triage.learning.evaluating import judge
from huiyin.triage.learning.training import train as learn
from huiyin.triage.learning.weights import BadWeights, Weights
from huiyin.triage.models import Classifier, ClassifierState
from huiyin.triage.packing import packed, unpacked
from huiyin.triage.serving import fingerprint, fits

LEAST_EXAMPLES = 100  # with fewer a hold-out of a fifth says nothing
NEWEST = 0.2  # the share that is held out, by when it was reported
LEAST_TEXTS = 3  # that must hold a gram: what fewer hold may be somebody's name

Progress = Callable[[str, int, int], None]  # what is being done, steps done, of how many


@dataclass(frozen=True)
class Trained:
    """What came of a training. ``version`` is 0 where it was only a check."""

    version: int
    state: ClassifierState
    report: Mapping[str, Any]


@dataclass(frozen=True)
class _Rival:
    """What serves now: ``number`` 0 for keywords, ``trial`` to be compared with."""

    number: int
    trial: Weights | None
    until: Any
    by_order: bool  # a person said that keywords alone shall serve


def train(
    *,
    at: datetime,
    check: bool = False,
    progress: Progress = lambda what, done, total: None,
) -> Trained:
    """Learn from all that people have set, and put it in service unless it is worse.

    The matters reported last are held out. A first classifier, trained on the older ones, is
    asked about them, and so is what serves: the trial of the serving version, which has not
    seen them either, or the keywords. Unless the new one is worse, a second is trained on all
    and serves from now on; a worse one leaves its report alone. ``check`` stores nothing.
    Raises :class:`Refused` where there are too few examples.
    """
    profile = active.profile()
    progress(_("读取"), 0, 1)
    found = [row for row in examples() if row.item in profile.items]
    _enough(found)
    rival = _rival(profile)
    cut = _cut(found, rival)
    older, newer = found[:cut], found[cut:]
    trial = _learned(older, profile, _("试训"), progress)
    report, new, old = _compared(trial, newer, rival, profile)
    verdict = comparing.verdict(new, old)
    report |= {"verdict": verdict.value, "older": len(older), "rival": rival.number}
    if check:
        kept = ClassifierState.KEPT if verdict is Verdict.BETTER else ClassifierState.REFUSED
        return Trained(0, kept, report)
    made = Made(fingerprint(profile), len(found), max(row.set_at for row in found), report)
    if verdict is Verdict.BETTER:
        whole = _learned(found, profile, _("训练"), progress)
        made = _with_weights(made, whole, trial, older[-1])
    return _stored(made, verdict, rival, profile, at)


def _enough(found: Sequence[Example]) -> None:
    if len(found) < LEAST_EXAMPLES:
        raise Refused(
            _(
                "还不够训练：由人确认过事项的诉求有 %(there)d 件，至少要 %(least)d 件，"
                "还差 %(missing)d 件。在此之前用清单里的关键词建议。"
            )
            % {
                "there": len(found),
                "least": LEAST_EXAMPLES,
                "missing": LEAST_EXAMPLES - len(found),
            }
        )
    if len({row.item for row in found}) < 2:
        raise Refused(_("还不能训练：确认过的诉求都是同一个事项，至少要有两个事项。"))


def _rival(profile: Profile) -> _Rival:
    """What the new one has to stand up to; a trial that cannot be read any more leaves keywords."""
    row = Classifier.objects.serving(profile.key).first()
    if row is None or row.keywords_only or row.trial is None:
        return _Rival(row.number if row else 0, None, None, bool(row and row.keywords_only))
    try:
        weights = unpacked(bytes(row.trial))
    except BadWeights:
        return _Rival(row.number, None, None, by_order=False)
    fitting = weights if fits(weights.labels, profile) else None
    return _Rival(row.number, fitting, row.trial_until, by_order=False)


def _cut(found: Sequence[Example], rival: _Rival) -> int:
    """Where the newest begin; never so early that the rival's trial has seen some of them."""
    cut = int(len(found) * (1 - NEWEST))
    if rival.trial is not None and rival.until is not None:
        seen = sum(row.case <= rival.until for row in found)
        cut = max(cut, seen)
    if cut > len(found) - int(LEAST_EXAMPLES * NEWEST):
        raise Refused(_("上次训练以来新的诉求太少，比不出好坏；过一段时间再训练。"))
    return cut


def _learned(rows: Sequence[Example], profile: Profile, what: str, progress: Progress) -> Weights:
    weights = learn(
        [row.text for row in rows],
        [row.item for row in rows],
        known=_catalogue(profile),
        least=LEAST_TEXTS,
        progress=lambda done, total: progress(what, done, total),
    )
    # Few texts that are all told apart leave a threshold just below certainty; a probability
    # whose errors are bearable is sure enough. What is never sure stays so.
    bearable = min(weights.threshold, 1 - comparing.MOST_ERROR)
    return weights if weights.threshold > 1 else replace(weights, threshold=bearable)


def _catalogue(profile: Profile) -> dict[str, list[str]]:
    """What the catalogue itself says of each item, for those nobody has an example of yet."""
    return {
        item.key: [item.name, *item.keywords, item.community_may, item.close_condition]
        for item in profile.items.values()
    }


def _compared(
    trial: Weights, newer: Sequence[Example], rival: _Rival, profile: Profile
) -> tuple[dict[str, Any], Standing, Standing]:
    texts, truth = [row.text for row in newer], [row.item for row in newer]
    new = comparing.standing(comparing.by_classifier(texts, trial), truth)
    old = comparing.standing(
        comparing.by_classifier(texts, rival.trial)
        if rival.trial is not None
        else comparing.by_keywords(texts, profile),
        truth,
    )
    report = {
        "figures": judge(texts, truth, trial).as_json(),
        "new": new.as_json(),
        "old": old.as_json(),
        "old_by": "classifier" if rival.trial is not None else "keywords",
    }
    return report, new, old


def _with_weights(made: Made, whole: Weights, trial: Weights, last: Example) -> Made:
    return Made(
        made.catalogue,
        made.texts,
        made.read_until,
        made.report,
        weights=packed(whole),
        trial=packed(trial),
        trial_until=last.case,
    )


def _stored(made: Made, verdict: Verdict, rival: _Rival, profile: Profile, at: datetime) -> Trained:
    """Swap, or keep beside, in one transaction."""
    state = ClassifierState.REFUSED
    if verdict is Verdict.BETTER:
        state = ClassifierState.KEPT if rival.by_order else ClassifierState.SERVING
    try:
        with transaction.atomic():
            now = Classifier.objects.serving(profile.key).first()
            if (now.number if now else 0) != rival.number:
                raise Refused(_overtaken())
            row = versions.add(made, state, profile=profile.key, at=at)
            record("classifier.train", named(row), by=None, at=at, state=state.value)
    except IntegrityError:
        raise Refused(_overtaken()) from None
    return Trained(row.number, state, made.report)


def _overtaken() -> str:
    return _("训练期间在用的版本换过了，这一次没有保存。请再训练一次。")
