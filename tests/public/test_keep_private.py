"""The requester sees what is public about their matter, and takes it down with one button."""

from huiyin.cases.models import PublicationState
from tests.public.pages import UNKNOWN, words
from tests.public_texts import TEXT, drafted, published, texts
from tests.stories import Story


def test_nothing_public_nothing_said(client, cast, now):
    story = Story(cast, now).handling()
    drafted(story)
    said = words(client.get(f"/m/{story.receipt}/"))
    assert TEXT not in said
    assert "让邻居看到的文字" not in said


def test_one_button_and_it_is_gone(client, cast, now):
    story = Story(cast, now).handling()
    row = published(story)
    page = client.get(f"/m/{story.receipt}/")
    assert TEXT in words(page)
    address = f"/m/{story.receipt}/private/"
    assert f'action="{address}"' in page.content.decode()
    assert client.get(address).status_code == 302  # opening it does nothing
    assert texts(story)[0].state == PublicationState.PUBLIC
    answer = client.post(address, follow=True)
    assert "已经撤下" in words(answer)
    assert "按您的要求，这件事不公开" in words(answer)
    assert client.get(f"/nearby/{row.public_id}/").status_code == 404
    assert client.post(address).status_code == 302  # a second time changes nothing
    assert len(texts(story)) == 2


def test_another_receipt_takes_nothing_down(client, cast, now):
    story, other = Story(cast, now).handling(), Story(cast, now)
    published(story)
    client.post(f"/m/{other.receipt}/private/")
    client.post(f"/m/{UNKNOWN}/private/")
    assert texts(story)[0].state == PublicationState.PUBLIC
