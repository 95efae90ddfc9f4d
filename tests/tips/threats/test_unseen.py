"""Nobody but its recipients sees that there is a tip: no page of anybody else changes by it."""

import re

import pytest
from django.test import Client

from huiyin.people.models import Leave, Post
from huiyin.processes.tips import reading
from tests.cast import VILLAGE
from tests.clock import stopped
from tests.public.pages import words
from tests.sealed import PASSPHRASES, TEXT, about, keyed, sent
from tests.village_cast import village_cast

OWN = re.compile(r'(?:href|action)="(/(?:desk|screen|field)/[^"?#]*)')
PUBLIC = ("/", "/news/", "/figures/", "/search/?q=村里卖树", "/tip/", "/tip/box/")
# Tokens against forged forms and for forms sent twice.
CHANGING = re.compile(r'"X-CSRFToken": "[^"]*"|value="\w{64}"|value="[0-9a-f-]{32,36}"')
BACKEND = "huiyin.people.backends.StaffBackend"


@pytest.fixture(autouse=True)
def clock(now, monkeypatch):
    return stopped(now, monkeypatch)


@pytest.fixture
def there(cast, now):
    village = village_cast(cast)
    keyed(village.shoujian, now)
    keyed(village.shoujian2, now)
    return village


def logged_in(person):
    client = Client()
    client.force_login(person.user, backend=BACKEND)
    return client


def ways(client):
    """Every page that the own navigation leads to, and a search."""
    found = set(OWN.findall(client.get("/desk/people/mine/").content.decode()))
    return [*sorted(path for path in found if "logout" not in path), "/desk/cases/?q=村里卖树"]


def seen(client, paths):
    """What each of the pages says, without what is drawn anew for every request."""
    pages = {path: client.get(path) for path in paths}
    return {
        path: (page.status_code, CHANGING.sub("", page.content.decode()))
        for path, page in pages.items()
        if not page.streaming
    }


@pytest.mark.parametrize("name", ["shuji", "lianluo", "lingdao", "shenji", "xitong", "renshi"])
def test_no_page_of_anybody_else_changes_by_a_tip(cast, there, now, name):
    """Secretary, liaison, leader, auditor, both administrators."""
    client = logged_in(getattr(cast, name))
    paths = ways(client)
    assert len(paths) > 3 and not [path for path in paths if path == "/desk/tips/"]
    before = seen(client, paths)
    sent(about(cast), now, text=TEXT)
    assert seen(client, paths) == before


def test_no_page_of_residents_changes_by_a_tip(cast, there, now):
    client = Client()
    before = seen(client, PUBLIC)
    _received, tip = sent(about(cast), now)
    by = there.shoujian.actor()
    act = {"tip": tip.pk, "passphrase": PASSPHRASES["shoujian"], "by": by, "at": now}
    reading.reply(text="在查", **act)
    reading.conclude(outcome="verified", **act)
    assert seen(client, PUBLIC) == before


def test_a_deputy_finds_neither_line_nor_page(cast, there, now):
    """On the days of the leave they have the right of a recipient, and no key."""
    deputy, day = cast.lianluo, cast.shuji.on
    Post.objects.filter(pk=there.shoujian.post.pk).update(deputy=deputy.user)
    Leave.objects.create(post=there.shoujian.post, first_day=day, last_day=day)
    _received, tip = sent(about(cast), now)
    client = logged_in(deputy)
    assert "举报件收件人" in words(client.get("/desk/people/mine/"))  # the right is there
    for path in ("", f"{tip.pk}/", "keys/"):
        assert client.get(f"/desk/tips/{path}").status_code == 404
    assert "密封举报" not in words(client.get("/desk/", follow=True))
    assert "密封举报" in words(logged_in(there.shoujian).get("/desk/", follow=True))
    assert VILLAGE not in words(logged_in(there.shoujian).get("/desk/tips/"))
