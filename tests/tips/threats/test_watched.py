"""Every act of a recipient stands in the audit log: who, what, on which day, and nothing else."""

import pytest

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.processes.tips import keeping_keys, reading
from huiyin.tips.domain.writing import Given
from tests.cast import VILLAGE
from tests.sealed import NAME, PASSPHRASES, TEXT, about, keyed, sent
from tests.village_cast import village_cast

ONE, TWO = PASSPHRASES["shoujian"], PASSPHRASES["shoujian2"]
NEW = "换一句新的谁也猜不到"
FILE = Given("账本.jpg", "image/jpeg", b"ledger", b"clean", "image/jpeg")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def there(cast, now):
    village = village_cast(cast)
    keyed(village.shoujian, now)
    keyed(village.shoujian2, now)
    return village


@pytest.fixture
def tip(cast, there, now):
    return sent(about(cast), now, name=NAME, files=(FILE,))[1]


@pytest.fixture
def told(now):
    """Do something; the lines that it left, after what each of them may say was looked at."""

    def lines(act, by):
        known = set(AuditEvent.objects.values_list("pk", flat=True))
        act()
        rows = list(AuditEvent.objects.exclude(pk__in=known).order_by("pk"))
        for row in rows:
            assert row.at == now.replace(hour=0, minute=0)
            assert row.actor == by.user_id and row.subject[:4] in ("tip:", "key:")
            assert set(row.details) <= {"original", "to", "fresh"}
            said = f"{row.subject} {row.details}"
            for word in (TEXT[:4], "账本", NAME, VILLAGE, "verified", "在查"):
                assert word not in said
        return [row.event for row in rows]

    return lines


def test_reading_saving_answering_and_concluding(there, tip, now, told):
    by = there.shoujian.actor()
    act = {"tip": tip.pk, "passphrase": ONE, "by": by, "at": now}
    found = reading.read(**act).texts[0].files[0]
    assert told(lambda: reading.read(**act), by) == ["tip.read"]
    for file in (found.clean, found.original):
        assert told(lambda file=file: reading.download(file=file, **act), by) == ["tip.download"]
    rows = AuditEvent.objects.filter(event="tip.download").order_by("pk")
    assert [row.details["original"] for row in rows] == [False, True]
    assert told(lambda: reading.reply(text="在查", **act), by) == ["tip.reply"]
    assert told(lambda: reading.conclude(outcome="verified", **act), by) == ["tip.conclude"]


def test_passing_on_one_and_all(cast, there, tip, now, told):
    by, to = there.shoujian.actor(), there.shoujian2.user.pk
    each = {"to": to, "passphrase": ONE, "by": by, "at": now}
    assert told(lambda: keeping_keys.pass_on(tip=tip.pk, keep=True, **each), by) == ["tip.share"]
    assert told(lambda: keeping_keys.share_all(**each), by) == ["tip.share"]
    sent(about(cast), now)
    assert told(lambda: keeping_keys.hand_over_all(**each), by) == ["tip.hand_over"] * 2
    assert {row.details["to"] for row in AuditEvent.objects.filter(subject=f"tip:{tip.pk}")} == {to}


def test_keys_made_changed_and_lost_and_a_wrong_passphrase(cast, there, tip, now, told):
    by = there.shoujian.actor()
    new = {"new": NEW, "again": NEW, "by": by, "at": now}
    changed = told(lambda: keeping_keys.change(passphrase=ONE, **new), by)
    lost = told(lambda: keeping_keys.lose(sure=True, **new), by)
    assert (changed, lost) == (["tip.key_changed"], ["tip.key_lost"])

    def mistyped():
        with pytest.raises(Refused, match="口令不对"):
            keeping_keys.change(passphrase=ONE, **new)

    assert told(mistyped, by) == ["tip.passphrase"]
    made = AuditEvent.objects.filter(event="tip.key_made").values_list("actor", flat=True)
    assert set(made) == {there.shoujian.user.pk, there.shoujian2.user.pk}
