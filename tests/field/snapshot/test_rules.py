"""What the rules say on the phone: a kind that is closed with a photo says so beforehand."""

from huiyin.field.snapshot.rules import rules_part
from huiyin.rulebook.model import Evidence


def test_a_kind_closed_with_a_photo_brings_its_condition(db, profile):
    told = {row["key"]: row["photo"] for row in rules_part()["items"]}
    assert told
    for key, photo in told.items():
        item = profile.items[key]
        assert photo == ("" if item.evidence is Evidence.NONE else item.close_condition)
    assert "" in told.values() and any(told.values())
