"""Tables of the triage app. Those of topics are large: each row carries its county."""

from huiyin.triage.models.classifier import Classifier, ClassifierState
from huiyin.triage.models.not_the_same import NotTheSame
from huiyin.triage.models.topic import (
    CorrectionKind,
    TermCount,
    Topic,
    TopicAlarm,
    TopicCorrection,
    TopicCursor,
    TopicMember,
    TopicTerm,
)

LARGE_TABLES = (
    Topic,
    TopicMember,
    TopicTerm,
    TermCount,
    TopicCursor,
    TopicAlarm,
    TopicCorrection,
    NotTheSame,
)

__all__ = [
    "LARGE_TABLES",
    "Classifier",
    "ClassifierState",
    "CorrectionKind",
    "NotTheSame",
    "TermCount",
    "Topic",
    "TopicAlarm",
    "TopicCorrection",
    "TopicCursor",
    "TopicMember",
    "TopicTerm",
]
