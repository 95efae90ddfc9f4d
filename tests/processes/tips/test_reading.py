"""Recipients open, answer, conclude and pass on; the passphrase is asked for each time."""

import uuid
from datetime import timedelta

import pytest

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.people.models import Leave, Post
from huiyin.processes.tips import following, keeping_keys, reading
from huiyin.rulebook import active
from huiyin.tips import keeping
from huiyin.tips.domain.writing import Given
from huiyin.tips.models import Access, Part, Tip, TipFile
from tests.cast import OTHER_VILLAGE, VILLAGE
from tests.sealed import CONTACT, NAME, PASSPHRASES, TEXT, about, another, keyed, photo, post, sent
from tests.village_cast import village_cast

ONE, TWO = PASSPHRASES["shoujian"], PASSPHRASES["shoujian2"]


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def there(cast, now):
    village = village_cast(cast)
    keyed(village.shoujian, now)
    keyed(village.shoujian2, now)
    return village


def opened(person, tip, now, passphrase=ONE):
    return reading.read(tip=tip.pk, passphrase=passphrase, by=person.actor(), at=now)


def test_each_recipient_reads_it_with_their_own_passphrase(cast, there, now):
    _received, tip = sent(about(cast, name="村书记"), now, name=NAME, contact=CONTACT)
    for person, word in ((there.shoujian, ONE), (there.shoujian2, TWO)):
        found = opened(person, tip, now, word)
        assert (found.name, found.contact, found.about.name) == (NAME, CONTACT, "村书记")
        assert [(text.kind, text.text, text.day) for text in found.texts] == [
            ("report", TEXT, now.date())
        ]
        assert TEXT not in repr(found.tip) and "secret" not in repr(found)


def test_the_wrong_passphrase_opens_nothing_and_tries_run_out(cast, there, now):
    _received, tip = sent(about(cast), now)
    with active.with_counts(tip_passphrase_tries=2):
        for word in (TWO, "x"):
            with pytest.raises(Refused, match="口令不对"):
                opened(there.shoujian, tip, now, word)
        with pytest.raises(Refused, match="次数太多"):
            opened(there.shoujian, tip, now)  # the right one, too late
        opened(there.shoujian2, tip, now, TWO)  # another's tries are not one's own
        opened(there.shoujian, tip, now + timedelta(hours=1))
    wrong = AuditEvent.objects.filter(event="tip.passphrase", succeeded=False)
    assert wrong.count() == 2


def test_nobody_else_gets_past_the_door(cast, there, now):
    """The village's own people, leader, auditor, administrators; and a recipient without access."""
    _received, tip = sent(about(cast), now)
    people = (cast.shuji, cast.shequ, there.jiandu, cast.lingdao, cast.shenji, cast.xitong)
    for person in (*people, cast.renshi, cast.jijian, there.dianti):
        with pytest.raises(Refused, match="收件人"):
            opened(person, tip, now)
        with pytest.raises(Refused, match="收件人"):
            reading.inbox(by=person.actor(), at=now)
        assert reading.waiting(person.actor()) == 0
    late = another(cast, "laoxu", "discipline_commission", "321171")
    word = keyed(late, now)
    with pytest.raises(Refused, match="不是交给您的"):
        opened(late, tip, now, word)
    assert reading.inbox(by=late.actor(), at=now).rows == ()


def test_a_deputy_of_a_recipient_cannot_read_with_what_they_have(cast, there, now):
    assert there.shoujian.post
    Post.objects.filter(pk=there.shoujian.post.pk).update(deputy=cast.lianluo.user)
    Leave.objects.create(post=there.shoujian.post, first_day=cast.shuji.on, last_day=cast.shuji.on)
    _received, tip = sent(about(cast), now)
    with pytest.raises(Refused, match="现任的收件人"):
        opened(cast.lianluo, tip, now)
    with pytest.raises(Refused, match="现任的收件人"):
        keyed(cast.lianluo, now)


def test_who_gets_a_post_in_the_village_afterwards_reads_no_more(cast, there, now):
    _received, tip = sent(about(cast), now)
    opened(there.shoujian, tip, now)
    post(cast, there.shoujian.user, "community", VILLAGE, "village_liaison")
    for act in (
        lambda: opened(there.shoujian, tip, now),
        lambda: reading.reply(
            tip=tip.pk, text="好", passphrase=ONE, by=there.shoujian.actor(), at=now
        ),
        lambda: reading.conclude(
            tip=tip.pk, outcome="unfounded", passphrase=ONE, by=there.shoujian.actor(), at=now
        ),
    ):
        with pytest.raises(Refused, match="回避"):
            act()
    assert not Tip.objects.get().outcome
    # But it is not lost: it can be handed on unread, though not back to somebody with a stake.
    keeping_keys.pass_on(
        tip=tip.pk, to=there.shoujian2.user.pk, keep=False, passphrase=ONE,
        by=there.shoujian.actor(), at=now,
    )  # fmt: skip
    assert [row.key.user for row in Access.objects.all()] == [there.shoujian2.user]


def test_who_receives_for_another_place_now_reads_no_more(cast, there, now):
    """Still a recipient, but moved: the village is no longer theirs to know of."""
    _received, tip = sent(about(cast), now)
    Post.objects.filter(pk=there.shoujian.post.pk).update(scope=cast.unit(OTHER_VILLAGE))
    with pytest.raises(Refused, match="不管这件举报的地方"):
        opened(there.shoujian, tip, now)
    with pytest.raises(Refused, match="不管这件举报的地方"):
        reading.download(
            tip=tip.pk, file=uuid.uuid4(), passphrase=ONE, by=there.shoujian.actor(), at=now
        )
    assert opened(there.shoujian2, tip, now, TWO).texts
    keeping_keys.pass_on(
        tip=tip.pk, to=there.shoujian2.user.pk, keep=False, passphrase=ONE,
        by=there.shoujian.actor(), at=now,
    )  # fmt: skip
    assert Access.objects.count() == 1


def test_answers_are_read_by_the_receipt_and_by_nothing_else(cast, there, now):
    received, tip = sent(about(cast), now)
    reading.reply(
        tip=tip.pk, text="收到，请补充经手人。", passphrase=ONE, by=there.shoujian.actor(), at=now
    )
    found = following.follow(receipt=" ".join(received.receipt), caller="a", at=now)
    assert [(row.text, row.day) for row in found.answers] == [("收到，请补充经手人。", now.date())]
    assert found.answers[0].by == there.shoujian.post.organisation.name
    assert there.shoujian.user.name not in str(found)
    assert TEXT not in str(found)  # whoever finds the receipt does not read the report
    for other in ("123", "1" * 24, "".join(received.receipt)[:-1] + "x"):
        with pytest.raises(Refused):
            following.follow(receipt=other, caller="a", at=now)
    following.add_to(receipt="".join(received.receipt), text="经手人是会计。", caller="a", at=now)
    texts = [row.text for row in opened(there.shoujian2, tip, now, TWO).texts]
    assert texts == [TEXT, "收到，请补充经手人。", "经手人是会计。"]


def test_what_is_new_is_counted_until_it_is_read(cast, there, now):
    actor = there.shoujian.actor()
    assert reading.waiting(actor) == 0
    received, tip = sent(about(cast), now)
    sent(about(cast), now)
    assert reading.waiting(actor) == 2
    opened(there.shoujian, tip, now)
    assert reading.waiting(actor) == 1 and reading.waiting(there.shoujian2.actor()) == 2
    following.add_to(receipt="".join(received.receipt), text="还有", caller="a", at=now)
    assert reading.waiting(actor) == 2


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_the_same_statements_for_one_and_for_three(
    cast, there, now, number, django_assert_max_num_queries
):
    for _ in range(number):
        sent(about(cast), now)
    with django_assert_max_num_queries(6):
        found = reading.inbox(by=there.shoujian.actor(), at=now)
        assert [row.tip.level for row in found.rows] == ["county"] * number
    assert found.keyed and found.unread == number and found.alone == 0


def test_pages_follow_on_each_other(cast, there, now, monkeypatch):
    monkeypatch.setattr(reading, "PAGE", 2)
    made = {sent(about(cast), now)[1].pk for _ in range(3)}
    first = reading.inbox(by=there.shoujian.actor(), at=now)
    rest = reading.inbox(by=there.shoujian.actor(), at=now, after=first.next_after)
    assert [len(first.rows), len(rest.rows), rest.next_after] == [2, 1, None]
    assert {row.tip_id for row in (*first.rows, *rest.rows)} == made


def test_files_come_out_as_they_went_in_and_only_of_their_tip(cast, there, now):
    given = Given("账 本.jpg", "image/jpeg", photo(), b"clean bytes", "image/jpeg")
    _received, tip = sent(about(cast), now, files=(given, Given("b.bin", "", b"\0\x80\0")))
    _other, second = sent(about(cast), now, files=(given,))
    first, plain = opened(there.shoujian, tip, now).texts[0].files
    assert (first.name, first.size, plain.clean) == ("账 本.jpg", len(photo()), None)

    def download(file, of=tip):
        return reading.download(
            tip=of.pk, file=file, passphrase=ONE, by=there.shoujian.actor(), at=now
        )

    assert download(first.original).content == photo()
    clean = download(first.clean)
    assert (clean.content, clean.media_type) == (b"clean bytes", "image/jpeg")
    assert "账" not in clean.name
    assert download(plain.original).content == b"\0\x80\0"
    for file, of in ((first.original, second), (uuid.uuid4(), tip)):
        with pytest.raises(Refused, match="没有这个文件"):
            download(file, of)
    path = keeping.folder() / str(plain.original)
    kept = path.read_bytes()
    path.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    with pytest.raises(Refused, match="被改动过"):
        download(plain.original)
    path.unlink()
    with pytest.raises(Refused, match="被改动过"):
        download(plain.original)


def test_a_report_put_in_another_s_place_is_noticed(cast, there, now):
    """By somebody who may write into the database and swaps the texts of two tips."""
    _r, tip = sent(about(cast), now)
    _r, other = sent(about(cast), now, text="另一件")
    mine, theirs = (Part.objects.get(tip=row) for row in (tip, other))
    Part.objects.filter(pk=mine.pk).update(content=theirs.content, key=theirs.key)
    with pytest.raises(Refused, match="被改动过"):
        opened(there.shoujian, tip, now)
    Part.objects.filter(pk=mine.pk).delete()
    with pytest.raises(Refused, match="被改动过"):
        opened(there.shoujian, tip, now)


def test_nothing_of_one_tip_stands_in_another_place_of_it(cast, there, now):
    """Keys and contents fit; only where they stand was changed."""
    files = (Given("a", "x", b"1"), Given("b", "x", b"2"))
    received, tip = sent(about(cast), now, files=files)
    following.add_to(receipt="".join(received.receipt), text="补充", caller="a", at=now)
    one, two = TipFile.objects.filter(tip=tip)
    TipFile.objects.filter(pk=one.pk).update(key=two.key)
    there_lies = keeping.folder() / str(one.pk)
    there_lies.write_bytes((keeping.folder() / str(two.pk)).read_bytes())
    with pytest.raises(Refused, match="被改动过"):
        reading.download(tip=tip.pk, file=one.pk, passphrase=ONE, by=there.shoujian.actor(), at=now)
    first, second = Part.objects.filter(tip=tip)
    Part.objects.filter(pk=first.pk).update(content=second.content, key=second.key)
    with pytest.raises(Refused, match="被改动过"):
        opened(there.shoujian, tip, now)


def test_outcomes_are_a_closed_list_and_the_reporter_sees_them(cast, there, now):
    received, tip = sent(about(cast), now)
    actor = there.shoujian.actor()

    def conclude(outcome):
        reading.conclude(tip=tip.pk, outcome=outcome, passphrase=ONE, by=actor, at=now)

    with pytest.raises(Refused, match="从列表里选"):
        conclude("forgotten")
    conclude("unverifiable")
    conclude("verified")
    found = following.follow(receipt="".join(received.receipt), caller="a", at=now)
    assert found.outcome and found.outcome.name == "查实"
    assert found.outcome_day == now.date()


def test_the_log_says_who_did_what_on_which_day_and_nothing_of_what(cast, there, now):
    _received, tip = sent(about(cast), now)
    opened(there.shoujian, tip, now)
    reading.reply(tip=tip.pk, text="答", passphrase=ONE, by=there.shoujian.actor(), at=now)
    rows = AuditEvent.objects.filter(subject=f"tip:{tip.pk}").order_by("pk")
    assert [row.event for row in rows] == ["tip.read", "tip.reply"]
    for row in AuditEvent.objects.filter(event__startswith="tip."):
        assert row.at == now.replace(hour=0, minute=0)
        assert VILLAGE not in str(row.details) and "答" not in str(row.details)


def test_an_empty_reply_or_addition_is_refused(cast, there, now):
    received, tip = sent(about(cast), now)
    with pytest.raises(Refused, match="写答复"):
        reading.reply(tip=tip.pk, text=" ", passphrase=ONE, by=there.shoujian.actor(), at=now)
    with pytest.raises(Refused, match="补充"):
        following.add_to(receipt="".join(received.receipt), text=" ", caller="a", at=now)
    assert Part.objects.count() == 1
