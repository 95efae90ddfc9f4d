"""How many statements a phone costs: its snapshot, and one thing sent from its outbox."""

import json
from typing import Any

from figures import Report

from huiyin.cli.start import start


def run(report: Report) -> None:
    """Through Django's test client, as the demo's grid worker."""
    start()
    from django.test import Client
    from phone import WORKER, fresh_item

    from huiyin.people.models import User

    phone = Client(headers={"host": "127.0.0.1"})
    phone.force_login(User.objects.get(username=WORKER))
    first = fresh_item()

    def send() -> Any:
        return phone.post("/field/outbox/", json.dumps(first), content_type="application/json")

    phone.get("/field/data/")  # what is read once per process is read now
    report("statements of a snapshot", str(_statements(lambda: phone.get("/field/data/"))))
    report("statements of a report from the outbox", str(_statements(send)))
    report("– of the same sent again", str(_statements(send)))


def _statements(act: Any) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        assert act().status_code == 200
    control = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")
    return sum(not row["sql"].startswith(control) for row in captured.captured_queries)
