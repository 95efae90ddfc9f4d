"""On the page of a case: written here, let out by another person, taken down."""

import pytest

from huiyin.cases.models import PublicationState
from huiyin.processes.publishing import keep_private, me_too
from tests.public.pages import words
from tests.public_texts import TEXT, TITLE, drafted, published, texts
from tests.stories import Story


@pytest.fixture
def story(cast, now):
    return Story(cast, now, name="周桂兰", phone="13812345678").handling()


def address(story, act=""):
    return f"/desk/cases/{story.case.reference}/publication/{act}"


def send(client, story, **said):
    return client.post(address(story), {"title": TITLE, "text": TEXT, "result": ""} | said)


def page(client, story):
    return words(client.get(f"/desk/cases/{story.case.reference}/"))


def test_written_it_waits_and_nobody_reads_it_yet(client, desk, cast, story):
    writer = desk(cast.shequ)
    assert "写一段让邻居看的文字" in page(writer, story)
    assert send(writer, story).status_code == 302
    assert texts(story)[0].state == PublicationState.WAITING
    said = page(writer, story)
    assert "待审核" in said
    assert "同意公开" not in said
    assert TITLE not in words(client.get("/nearby/"))


def test_another_person_lets_it_out(client, desk, cast, story):
    row = drafted(story)
    decider = desk(cast.lianluo)
    said = page(decider, story)
    assert TEXT in said
    assert cast.shequ.user.name in said
    decider.post(address(story, f"{row.id}/approve/"))
    assert TITLE in words(client.get("/nearby/"))
    assert "已公开" in page(decider, story)


def test_the_writer_cannot_by_typing_the_address(desk, cast, story):
    row = drafted(story)
    answer = desk(cast.shequ).post(address(story, f"{row.id}/approve/"), follow=True)
    assert "另一个人审核" in words(answer)
    assert texts(story)[0].state == PublicationState.WAITING


@pytest.mark.parametrize("who", ["other_shequ", "other_lianluo", "next_shequ", "shenji", "xitong"])
def test_whoever_does_not_see_the_case_finds_nothing(desk, cast, story, who):
    row = drafted(story)
    stranger = desk(getattr(cast, who))
    assert stranger.get(address(story)).status_code == 404
    assert send(stranger, story).status_code == 404
    for act in (f"{row.id}/approve/", f"{row.id}/reject/", "withdraw/"):
        assert stranger.post(address(story, act), {"reason": "x"}).status_code == 404
    assert len(texts(story)) == 1
    assert texts(story)[0].state == PublicationState.WAITING


def test_a_leak_comes_back_with_its_sentence_and_everything_typed(desk, cast, story):
    answer = send(desk(cast.shequ), story, text="请联系周桂兰，13812345678")
    assert answer.status_code == 422
    assert "文字里有电话号码，请删掉" in words(answer)
    assert "请联系周桂兰，13812345678" in answer.content.decode()
    assert texts(story) == []


def test_the_form_takes_nothing_over_from_the_report(desk, cast, story):
    html = desk(cast.shequ).get(address(story)).content.decode()
    form = html[html.index('<form class="card') :]
    assert story.case.title not in form
    assert "周桂兰" not in html


def test_refused_with_a_reason_that_the_writer_reads(desk, cast, story):
    row = drafted(story)
    decider = desk(cast.lianluo)
    answer = decider.post(address(story, f"{row.id}/reject/"), {"reason": ""}, follow=True)
    assert "请写明为什么" in words(answer)
    decider.post(address(story, f"{row.id}/reject/"), {"reason": "认得出是哪一家"})
    assert "没有同意公开：认得出是哪一家" in page(desk(cast.shequ), story)


def test_taken_down(client, desk, cast, story):
    row = published(story)
    desk(cast.shequ).post(address(story, "withdraw/"), {"reason": "写得不准"})
    assert client.get(f"/nearby/{row.public_id}/").status_code == 404
    assert "已撤下：写得不准" in page(desk(cast.shequ), story)


def test_how_many_met_the_same_is_no_vote(desk, cast, story):
    row = published(story)
    for key in "abc":
        me_too(row.public_id, key=key * 32, at=story.at)
    assert "另有 3 人也遇到了。这是情况，不是投票。" in page(desk(cast.shequ), story)


def test_the_requester_said_no(desk, cast, story):
    keep_private(story.fresh(), by=story.requester, at=story.at)
    writer = desk(cast.shequ)
    said = page(writer, story)
    assert "诉求人要求不公开这件事" in said
    assert "写一段让邻居看的文字" not in said
    assert "要求不公开" in words(send(writer, story))


def test_a_confidential_matter_offers_nothing(desk, cast, now):
    story = Story(cast, now, confidential=True).handling()
    writer = desk(cast.shequ)
    assert "写一段让邻居看的文字" not in page(writer, story)
    assert "保密的，不公开" in words(writer.get(address(story)))
    assert send(writer, story).status_code == 422
