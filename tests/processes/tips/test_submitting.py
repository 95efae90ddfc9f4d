"""A tip is handed in: to whom, encrypted before it is stored, once, with a receipt shown once."""

from datetime import timedelta

import pytest

from huiyin.common.audit import AuditEvent
from huiyin.common.ratelimits import RateCount
from huiyin.common.refusal import Refused
from huiyin.processes.tips import reading, submitting
from huiyin.processes.tips.cleaning import given_files
from huiyin.rulebook import active
from huiyin.tips import keeping
from huiyin.tips.crypto.receipts import read_receipt
from huiyin.tips.domain import writing
from huiyin.tips.domain.writing import Given, Report
from huiyin.tips.models import Access, Part, Tip, TipFile
from tests.cast import COUNTY
from tests.sealed import CONTACT, NAME, PASSPHRASES, TEXT, about, keyed, photo, sent, stored_bytes
from tests.village_cast import village_cast


@pytest.fixture
def there(cast, now):
    village = village_cast(cast)
    keyed(village.shoujian, now)
    keyed(village.shoujian2, now)
    return village


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_the_form_says_who_would_receive_before_anything_is_typed(cast, there, now):
    found = submitting.offered(about(cast), at=now)
    assert found == submitting.Offered("区", (cast.office("discipline_commission", COUNTY).name,))
    own = about(cast, "discipline_commission", COUNTY)
    assert submitting.offered(own, at=now) is None
    assert "12388" in submitting.nobody()
    with pytest.raises(Refused, match="12388"):
        sent(own, now)
    assert not Tip.objects.exists()


def test_what_is_stored_tells_nothing(cast, there, now):
    """Not to whoever has the database, the files and the keys of the settings together."""
    given = Given("账本.jpg", "image/jpeg", photo(), photo(), "image/jpeg")
    what = about(cast, name="村书记")
    received, tip = sent(what, now, name=NAME, contact=CONTACT, files=(given,))
    held = stored_bytes()
    told = [TEXT, TEXT[:6], NAME, CONTACT, "村书记", "账本", "192.0.2.7", what.unit, "Camera"]
    told += ["".join(received.receipt), received.receipt[0] + received.receipt[1]]
    for secret in told:
        assert secret.encode() not in held
    assert tip.level == "county" and tip.day == now.date()
    assert Access.objects.count() == 2 and TipFile.objects.count() == 2


def test_no_column_can_hold_more_than_a_day():
    for table in (Tip, Access, Part, TipFile):
        kinds = {field.name: field.get_internal_type() for field in table._meta.concrete_fields}
        assert "DateTimeField" not in kinds.values()
        assert "TimeField" not in kinds.values()
        assert kinds["id"] == "UUIDField"
        assert not [name for name, kind in kinds.items() if "Auto" in kind]


def test_ids_are_random_and_files_bear_the_day_alone(cast, there, now):
    sent(about(cast), now, files=(Given("a.txt", "text/plain", b"x" * 10),))
    ids = [row.pk for table in (Tip, Access, Part, TipFile) for row in table.objects.all()]
    assert {key.version for key in ids} == {4}
    files = list(keeping.folder().iterdir())
    assert len(files) == 1
    start = now.replace(hour=0, minute=0).timestamp()
    assert [path.stat().st_mtime for path in (*files, keeping.folder())] == [start, start]
    assert files[0].stat().st_size > 10 * 1024  # padded: ten bytes do not look like ten bytes


def test_the_same_form_twice_is_one_tip_and_one_receipt(cast, there, now):
    form = submitting.fresh_form(at=now)
    report = Report(text=TEXT, about=about(cast))
    shown = {
        submitting.submit(report=report, form=form, caller="a", at=now).receipt for _ in range(2)
    }
    assert len(shown) == 1 and Tip.objects.count() == 1 and Part.objects.count() == 1
    late = now + timedelta(hours=3)
    again = submitting.submit(report=report, form=form, caller="a", at=late).receipt
    assert again not in shown and Tip.objects.count() == 2


def test_the_receipt_is_shown_again_only_by_its_form_and_for_a_while(cast, there, now):
    received, _tip = sent(about(cast), now)
    assert read_receipt(" ".join(received.receipt))
    assert submitting.shown_again(received.form, at=now) == received.receipt
    unused = submitting.fresh_form(at=now)  # its receipt follows from what will be written
    for form in ("", "abc", received.form[:-4] + "AAAA", unused):
        with pytest.raises(Refused):
            submitting.shown_again(form, at=now)
    for at in (now + timedelta(hours=2, minutes=1), now - timedelta(minutes=1)):
        with pytest.raises(Refused):
            submitting.shown_again(received.form, at=at)


def test_the_gate_opens_for_the_last_group(cast, there, now):
    received, _tip = sent(about(cast), now)
    submitting.require_written_down(received.form, received.receipt[-1], at=now)
    wrong = "0000" if received.receipt[-1] != "0000" else "1111"
    with pytest.raises(Refused, match="最后四位"):
        submitting.require_written_down(received.form, wrong, at=now)


@pytest.mark.parametrize("text", ["", "  \n", "长" * 20_001])
def test_without_words_or_with_too_many_nothing_is_stored(cast, there, now, text):
    with pytest.raises(Refused):
        sent(about(cast), now, text=text)
    assert not Tip.objects.exists()


def test_one_network_is_slowed_down_and_nobody_else(cast, there, now):
    with active.with_counts(tip_tries=2):
        sent(about(cast), now)
        sent(about(cast), now)
        with pytest.raises(Refused, match="试的次数太多"):
            sent(about(cast), now)
        report, form = Report(text=TEXT, about=about(cast)), submitting.fresh_form(at=now)
        submitting.submit(report=report, form=form, caller="198.51.100.1", at=now)
        sent(about(cast), now + timedelta(hours=1))


def test_of_the_networks_nothing_is_stored_but_how_many_there_were(cast, there, now):
    sent(about(cast), now)
    (count,) = RateCount.objects.all()
    assert count.count == 1
    assert count.ends.timestamp() % 86400 == 0  # of the day: no hour
    with active.with_counts(tip_fuse=1), pytest.raises(Refused, match="试的次数太多"):
        sent(about(cast), now)
    report, form = Report(text=TEXT, about=about(cast)), submitting.fresh_form(at=now)
    submitting.submit(report=report, form=form, caller="198.51.100.1", at=now)
    (count,) = RateCount.objects.all()  # the same row for everybody


def test_nothing_is_left_of_a_tip_that_fails_half_way(cast, there, now, monkeypatch):
    """The second file does not fit on the disk any more."""
    wrote = []

    def keep(key, content, *, on):
        if wrote:
            raise OSError("no space left")
        wrote.append(key)
        keeping.keep(key, content, on=on)

    monkeypatch.setattr(writing, "keep", keep)
    two = (Given("a", "x", b"1"), Given("b", "x", b"2"))
    with pytest.raises(OSError, match="no space"):
        sent(about(cast), now, files=two)
    assert wrote and list(keeping.folder().iterdir()) == []
    assert not Tip.objects.exists() and not TipFile.objects.exists()


def test_submitting_leaves_no_line_in_the_audit_log(cast, there, now):
    before = AuditEvent.objects.count()
    sent(about(cast), now)
    assert AuditEvent.objects.count() == before


def test_pictures_get_a_copy_that_does_not_say_where_from(now, cast, there):
    from django.core.files.uploadedfile import SimpleUploadedFile

    uploads = [
        SimpleUploadedFile("a.jpg", photo(), "image/jpeg"),
        SimpleUploadedFile("b.pdf", b"%PDF-1.4 author", "application/pdf"),
    ]
    picture, paper = given_files(uploads)
    assert b"Camera" in picture.content and picture.clean and b"Camera" not in picture.clean
    assert paper.clean is None and paper.content.startswith(b"%PDF")
    with pytest.raises(Refused, match="空的"):
        given_files([SimpleUploadedFile("c.txt", b"", "text/plain")])
    with pytest.raises(Refused, match="10 个"):
        given_files([SimpleUploadedFile("c.txt", b"x")] * 11)
    big = SimpleUploadedFile("c.txt", b"x")
    big.size = 21 * 1024 * 1024
    with pytest.raises(Refused, match="20 MB"):
        given_files([big])


def test_the_same_form_at_the_same_moment_is_one_tip(cast, there, now, monkeypatch):
    """The other process stored it after this one had looked."""
    form, given = submitting.fresh_form(at=now), (Given("a", "x", b"1"),)
    report = Report(text=TEXT, about=about(cast), files=given)
    first = submitting.submit(report=report, form=form, caller="a", at=now)
    looked = []
    real = Tip.objects.filter

    def blind_at_first(**asked):
        if "lookup" in asked and not looked:
            looked.append(asked)
            rows = real(**asked)
            monkeypatch.setattr(rows, "first", lambda: None)
            return rows
        return real(**asked)

    monkeypatch.setattr(Tip.objects, "filter", blind_at_first)
    again = submitting.submit(report=report, form=form, caller="a", at=now)
    assert looked and again.receipt == first.receipt
    assert Tip.objects.count() == 1 and len(list(keeping.folder().iterdir())) == 1


def test_a_form_sent_again_with_other_words_is_another_tip(cast, there, now):
    """Somebody goes back, adds a sentence and sends it again: the sentence must not be lost."""
    form, later = submitting.fresh_form(at=now), TEXT + "还有会计。"
    first, second, twice = (
        submitting.submit(
            report=Report(text=text, about=about(cast)), form=form, caller="a", at=now
        )
        for text in (TEXT, later, later)
    )
    assert second.receipt == twice.receipt != first.receipt
    found = {
        reading.read(
            tip=tip.pk, passphrase=PASSPHRASES["shoujian"], by=there.shoujian.actor(), at=now
        ).texts[0].text
        for tip in Tip.objects.all()
    }  # fmt: skip
    assert found == {TEXT, later} and Tip.objects.count() == 2
    named = Report(text=TEXT, about=about(cast, people=("示例甲",)))
    other = submitting.submit(report=named, form=form, caller="a", at=now)
    assert other.receipt not in (first.receipt, second.receipt)


def test_what_adds_to_a_tip_does_not_show_its_receipt(cast, there, now):
    """A page left open on the phone: after the gate nobody reads the receipt out of it."""
    received, _tip = sent(about(cast), now)
    receipt = "".join(received.receipt)
    adding = submitting.carry(receipt, at=now)
    assert submitting.carried(adding, at=now) == receipt
    for act in (
        lambda: submitting.shown_again(adding, at=now),
        lambda: submitting.require_written_down(adding, "0000", at=now),
    ):
        with pytest.raises(Refused, match="不能再显示"):
            act()
