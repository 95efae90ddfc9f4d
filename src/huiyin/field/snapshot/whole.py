"""The snapshot: all parts together, the key for what the phone keeps, and its tag."""

import base64
import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from huiyin.common.keys import data_key
from huiyin.field.posts import ground
from huiyin.field.snapshot.outreach import outreach_part
from huiyin.field.snapshot.people import people_part
from huiyin.field.snapshot.place import place_part
from huiyin.field.snapshot.reported import reported_part
from huiyin.field.snapshot.rules import rules_part
from huiyin.field.snapshot.tasks import tasks
from huiyin.people.actors import Actor

VERSION = 1


@dataclass(frozen=True)
class Snapshot:
    """Everything but the hour; ``content`` is the same as long as nothing has changed."""

    content: dict[str, Any]

    @property
    def tag(self) -> str:
        """An ETag over the content."""
        text = json.dumps(self.content, ensure_ascii=False, sort_keys=True)
        return f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'

    def dumped(self, at: datetime) -> str:
        """As JSON, with the server's time, by which a phone finds out how wrong its own is."""
        return json.dumps({**self.content, "now": at.isoformat()}, ensure_ascii=False)


def snapshot(actor: Actor, at: datetime) -> Snapshot:
    """For somebody who may report. Nothing in it that the desk would not show this actor."""
    post = ground(actor)
    key = base64.b64encode(data_key(f"field-queue:{actor.user_id}")).decode()
    return Snapshot(
        {
            "v": VERSION,
            "language": get_language(),
            "user": {"id": actor.user_id, "name": str(actor.name)},
            "key": key,
            **rules_part(),
            **place_part(post),
            **people_part(post, at),
            "tasks": tasks(actor, at),
            **reported_part(actor),
            **outreach_part(actor, at),
        }
    )
