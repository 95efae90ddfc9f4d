"""Tables of the common app."""

from huiyin.common.audit import AuditEvent
from huiyin.common.idempotency import IdempotencyKey
from huiyin.common.ratelimits import RateCount

__all__ = ["AuditEvent", "IdempotencyKey", "RateCount"]
