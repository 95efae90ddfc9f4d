"""Versions of the classifier: kept with their report, put in service, taken out again.

Call these inside a transaction. Who serves changes by one statement that takes the old version
out and one that puts the new one in; the database holds that no two serve.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from huiyin.common.refusal import Refused
from huiyin.triage.models import Classifier, ClassifierState

KEEP = 3  # versions whose weights are kept, the serving one among them
REASON = 300


@dataclass(frozen=True)
class Made:
    """What a training left. Without ``weights`` the version is only told of."""

    catalogue: str
    texts: int
    read_until: datetime
    report: Mapping[str, Any]
    weights: bytes | None = field(default=None, repr=False)
    trial: bytes | None = field(default=None, repr=False)
    trial_until: uuid.UUID | None = None


def named(row: Classifier) -> str:
    """How the audit log calls a version."""
    return f"分类模型第 {row.number} 版"  # untranslated: stored


def add(made: Made, state: ClassifierState, *, profile: str, at: datetime) -> Classifier:
    """Store a version; a serving one takes the place of the one that served."""
    if state == ClassifierState.SERVING:
        _retire(profile)
    row = Classifier(
        profile=profile,
        number=_next(profile),
        made_at=at,
        state=state,
        serving_since=at if state == ClassifierState.SERVING else None,
        catalogue=made.catalogue,
        texts=made.texts,
        read_until=made.read_until,
        weights=made.weights,
        trial=made.trial,
        trial_until=made.trial_until,
        report=dict(made.report),
    )
    row.save(force_insert=True)
    _forget_old_weights(profile)
    return row


def choose(number: int, *, profile: str, by: int, at: datetime, reason: str) -> Classifier:
    """A person puts a kept version in service. :class:`Refused` if it cannot serve."""
    said = _reason(reason)
    row: Classifier | None = Classifier.objects.of(profile).filter(number=number).first()
    if row is None:
        raise Refused(_("没有第 %(number)d 版。") % {"number": number})
    if row.state == ClassifierState.SERVING:
        raise Refused(_("第 %(number)d 版已经在用。") % {"number": number})
    rows = Classifier.objects.filter(pk=row.pk, state=ClassifierState.KEPT, weights__isnull=False)
    _retire(profile)
    changed = rows.update(
        state=ClassifierState.SERVING, serving_since=at, chosen_by=by, reason=said
    )
    if not changed:
        raise Refused(
            _("第 %(number)d 版已经不能启用：没有启用的版本和更早的版本只留报告。")
            % {"number": number}
        )
    row.refresh_from_db(fields=["state", "serving_since", "chosen_by", "reason"])
    return row


def use_keywords(*, profile: str, catalogue: str, by: int, at: datetime, reason: str) -> Classifier:
    """A person takes every classifier out of service until one is chosen again."""
    said = _reason(reason)
    if Classifier.objects.serving(profile).filter(keywords_only=True).exists():
        raise Refused(_("现在用的就是关键词。"))
    _retire(profile)
    row = Classifier(
        profile=profile,
        number=_next(profile),
        made_at=at,
        state=ClassifierState.SERVING,
        serving_since=at,
        keywords_only=True,
        catalogue=catalogue,
        chosen_by=by,
        reason=said,
    )
    row.save(force_insert=True)
    return row


def _reason(reason: str) -> str:
    said = reason.strip()
    if not said:
        raise Refused(_("请写明理由，以后看得出为什么换。"))
    if len(said) > REASON:
        raise Refused(_("理由请不超过 %(most)d 个字。") % {"most": REASON})
    return said


def _next(profile: str) -> int:
    last = Classifier.objects.filter(profile=profile).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _retire(profile: str) -> None:
    Classifier.objects.serving(profile).update(state=ClassifierState.KEPT)


def _forget_old_weights(profile: str) -> None:
    """Bytes of all but the newest few; the serving one keeps its own, however old it is."""
    rows = Classifier.objects.filter(profile=profile, weights__isnull=False)
    others = rows.exclude(state=ClassifierState.SERVING).order_by("-number")
    old = list(others.values_list("pk", flat=True)[KEEP - 1 :])
    if old:
        Classifier.objects.filter(pk__in=old).update(weights=None, trial=None, trial_until=None)
