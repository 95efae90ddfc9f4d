"""A round on the desk: opened, watched by its open doors, closed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from huiyin.outreach.models import Round
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.desk.people.reading import text
from tests.doors import door, visited

PAGE = "desk:households_rounds"


def sent(now, **more):
    last = now.date() + timedelta(days=7)
    known = {"village": VILLAGE, "theme": "visiting"}
    days = {"starts": now.date().isoformat(), "until": last.isoformat()}
    return {**known, **days, **more}


def test_opened_watched_and_closed(cast, now, desk):
    home = door(cast, now, "101", of=cast.xinxi)
    door(cast, now, "102")
    client = desk(cast.shuji)
    assert "还没有发起过" in text(client.get(reverse(PAGE)))
    done = text(client.post(reverse(PAGE), sent(now), follow=True))
    assert "已发起" in done and "1幢 101" in done and "1幢 102" in done
    visited(home, cast.xinxi.actor(), now)
    left = text(client.get(reverse(PAGE)))
    assert "1幢 101" not in left and "1幢 102" in left
    assert cast.xinxi.user.name not in left  # nobody's doors are counted
    # The informant sees her own doors only, and no form.
    mine = text(desk(cast.xinxi).get(reverse(PAGE)))
    assert "都走到了" in mine and "发起一轮" not in mine
    key = Round.objects.get(county=COUNTY).id
    close = reverse("desk:households_round_close", args=[key])
    assert desk(cast.other_shuji).post(close).status_code == 404
    assert desk(cast.xinxi).post(close).status_code == 403
    assert "已经结束" in text(client.post(close, follow=True))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"theme": ""}, "请选主题"),
        ({"until": "2020-01-01"}, "不能早于"),
        ({"starts": ""}, "请选第一天"),
    ],
)
def test_what_is_wrong_comes_back(cast, now, desk, typed, why):
    response = desk(cast.shuji).post(reverse(PAGE), sent(now, **typed))
    assert response.status_code == 422
    assert why in text(response)


def test_another_village_is_no_choice(cast, now, desk):
    response = desk(cast.shuji).post(reverse(PAGE), sent(now, village=OTHER_VILLAGE))
    assert response.status_code == 422
    assert not Round.objects.filter(county=COUNTY).exists()
    assert desk(cast.xinxi).post(reverse(PAGE), sent(now)).status_code == 403
