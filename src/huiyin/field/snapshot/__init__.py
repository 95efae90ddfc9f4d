"""What a phone keeps of one person's work: the parts, each in its module."""

from huiyin.field.snapshot.whole import Snapshot, snapshot

__all__ = ["Snapshot", "snapshot"]
