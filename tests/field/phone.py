"""A phone: what the scripts of the field send, without a browser."""

import json
import uuid
from typing import Any

from django.test import Client

from tests.cast import Person

BACKEND = "huiyin.people.backends.StaffBackend"
PIECE = 512 * 1024


def key() -> str:
    """A key as a phone makes one."""
    return uuid.uuid4().hex


class Phone:
    """Somebody's phone, logged in; ``None`` for one on which nobody is."""

    def __init__(self, person: Person | None, **options: Any) -> None:
        self.client = Client(**options)
        if person is not None:
            self.client.force_login(person.user, backend=BACKEND)

    def data(self, **headers: str) -> Any:
        """The snapshot."""
        return self.client.get("/field/data/", headers=headers)

    def snapshot(self) -> dict[str, Any]:
        """What is in it."""
        return self.data().json()

    def task(self, reference: str) -> dict[str, Any]:
        """One task of it."""
        return next(row for row in self.snapshot()["tasks"] if row["reference"] == reference)

    def send(self, kind: str, key: str | None = None, **data: Any) -> Any:
        """One item; ``files`` and ``made_at`` are not data."""
        item = {"v": 1, "key": key or uuid.uuid4().hex, "kind": kind}
        item |= {name: data.pop(name) for name in ("files", "made_at") if name in data}
        return self.post(json.dumps({**item, "data": data}))

    def post(self, body: str | bytes, **headers: str) -> Any:
        """A body as it is."""
        address = "/field/outbox/"
        return self.client.post(address, body, content_type="application/json", headers=headers)

    def put(self, key: str, piece: bytes, *, at: int, total: int) -> Any:
        """One piece of a file."""
        return self.client.put(
            f"/field/uploads/{key}/",
            piece,
            content_type="application/octet-stream",
            headers={"Upload-Offset": str(at), "Upload-Length": str(total)},
        )

    def offset(self, key: str) -> int:
        """How much of a file has arrived."""
        return self.client.get(f"/field/uploads/{key}/").json()["offset"]

    def upload(self, content: bytes, kind: str = "photo", name: str = "a.jpg") -> dict[str, str]:
        """A whole file; what an item says of it."""
        made = uuid.uuid4().hex
        for at in range(0, len(content), PIECE):
            answer = self.put(made, content[at : at + PIECE], at=at, total=len(content))
            assert answer.status_code == 200, answer.content
        return {"key": made, "name": name, "kind": kind}
