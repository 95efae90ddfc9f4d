"""The requester asks whether the book was rewritten, and is answered in plain words."""

import pytest

from huiyin.cases.models import EntryText
from huiyin.processes.books import seal_all
from tests.public.pages import words
from tests.stories import Story


@pytest.fixture(autouse=True)
def seals(settings, tmp_path):
    settings.SEALS = tmp_path
    return tmp_path


def asked(client, story):
    return words(client.get(f"/m/{story.receipt}/book/"))


def test_nothing_was_changed(client, cast, now):
    said = asked(client, Story(cast, now).rating())
    assert "刚刚查过：没有被改过" in said
    assert "还没有存，最晚明天会存" in said


def test_sealed_outside(client, cast, now, seals):
    story = Story(cast, now).rating()
    seal_all(seals, at=now)
    assert f"前 {story.case.last_number} 条的校验码已经签名" in asked(client, story)


def test_a_changed_text_is_found(client, cast, now):
    story = Story(cast, now).rating()
    texts = EntryText.objects.of(story.case).filter(number=4)
    texts.update(texts={"text": "其实没去"})
    said = asked(client, story)
    assert "查出问题" in said
    assert "第4条记录的文字被改过" in said
    assert "12345" in said
    assert "刚刚查过" not in said
    assert story.case.reference in said


def test_it_is_limited(client, cast, now, profile):
    story = Story(cast, now)
    for _ in range(int(profile.counts["lookups_per_hour"].value)):
        asked(client, story)
    assert client.get(f"/m/{story.receipt}/book/").status_code == 429
