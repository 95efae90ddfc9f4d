"""Personal text is sealed at rest: unreadable in the table, bound to its column."""

import pytest
from django.db import connection

from huiyin.cases.models import Requester
from huiyin.common.encryption import Unreadable, seal, unseal
from huiyin.common.keys import blind_index
from huiyin.processes.intake import receive
from tests.stories import draft


def test_what_is_sealed_opens_only_for_its_own_column():
    stored = seal("王示例", "cases.Requester.name")
    assert "王示例".encode() not in stored
    assert unseal(stored, "cases.Requester.name") == "王示例"
    with pytest.raises(Unreadable):
        unseal(stored, "cases.Requester.phone")
    with pytest.raises(Unreadable):
        unseal(stored[:-1] + bytes([stored[-1] ^ 1]), "cases.Requester.name")
    with pytest.raises(Unreadable):
        unseal(b"\x09" + stored[1:], "cases.Requester.name")


def test_the_same_text_is_never_stored_alike():
    assert seal("王示例", "x") != seal("王示例", "x")


def test_the_table_holds_no_name_and_no_phone(cast, now):
    """Read past the model: neither value is in the row, and the index finds the phone."""
    case = receive(
        draft(name="王示例", phone="13800000000", address="3栋201"),
        by=cast.resident.actor(),
        at=now,
    ).case
    with connection.cursor() as cursor:
        cursor.execute('SELECT * FROM "cases_requester" WHERE "county" = %s', [case.county])
        row = b"|".join(
            bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
            for value in cursor.fetchone()
        )
    for secret in ("王示例", "13800000000", "3栋201"):
        assert secret.encode() not in row
    found = Requester.objects.get(
        county=case.county, phone_index=blind_index("phone", "13800000000")
    )
    assert (found.name, found.phone, found.address) == ("王示例", "13800000000", "3栋201")


def test_an_index_says_nothing_of_another_purpose():
    assert blind_index("phone", "1") != blind_index("receipt", "1")
