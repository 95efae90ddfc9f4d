"""The list of doors, one household at a time, and giving doors to whoever serves them."""

import uuid

import pytest
from django.urls import reverse

from huiyin.common.audit import AuditEvent
from huiyin.outreach.models import Household
from tests.cast import COUNTY
from tests.desk.people.reading import text
from tests.doors import OTHER_GRID, SECRET, asked, door, visited

PAGE = "desk:households"
OUTSIDERS = (
    "jiedao",
    "lianluo",
    "fenguan",
    "quji",
    "zhifa",
    "jijian",
    "shenji",
    "renshi",
    "xitong",
)


@pytest.fixture
def street(cast, now):
    mine = door(cast, now, "101", of=cast.xinxi)
    theirs = door(cast, now, "901", grid=OTHER_GRID, of=cast.other_xinxi)
    door(cast, now, "102")
    visited(mine, cast.xinxi.actor(), now)
    visited(theirs, cast.other_xinxi.actor(), now, wishes="隔壁街道的秘密")
    asked(mine, cast.xinxi.actor(), now, "户口簿")
    return mine, theirs


def test_the_village_reads_its_doors(cast, desk, street):
    said = text(desk(cast.shuji).get(reverse(PAGE)))
    assert "示例·滨江苑 1幢 101" in said and "2026-06-03" in said
    assert cast.xinxi.user.name in said and "还没有人" in said
    assert "新茂家园" not in said and "901" not in said
    assert SECRET not in said


def test_by_who_serves_and_by_door(cast, desk, street):
    client = desk(cast.shequ)
    assert "101" not in text(client.get(reverse(PAGE), {"who": "none"})).replace("1010", "")
    found = text(client.get(reverse(PAGE), {"who": str(cast.xinxi.post.pk)}))
    assert "101" in found and "102" not in found
    assert "没有找到" in text(client.get(reverse(PAGE), {"words": "9栋"}))


def test_one_household_is_opened_with_a_line_in_the_log(cast, desk, street):
    mine, _theirs = street
    said = text(desk(cast.shuji).get(reverse("desk:household", args=[mine.id])))
    assert SECRET in said and "独居、空巢老人" in said and "户口簿" in said
    event = AuditEvent.objects.get(event="household.read")
    assert (event.actor, event.details["household"]) == (cast.shuji.user.pk, str(mine.id))
    assert SECRET not in str(event.details)


def test_what_was_never_visited_leaves_no_line(cast, now, desk):
    row = door(cast, now)
    assert "还没有走访记录" in text(desk(cast.shuji).get(reverse("desk:household", args=[row.id])))
    assert not AuditEvent.objects.filter(event="household.read").exists()


@pytest.mark.parametrize("name", ["shuji", "shequ", "xinxi", "wangge"])
def test_one_street_over_it_is_not_there(cast, desk, street, name):
    mine, theirs = street
    client, other = desk(getattr(cast, name)), desk(getattr(cast, f"other_{name}"))
    assert client.get(reverse("desk:household", args=[theirs.id])).status_code == 404
    assert other.get(reverse("desk:household", args=[mine.id])).status_code == 404
    assert client.get(reverse("desk:household", args=[uuid.uuid4()])).status_code == 404
    assert "101" not in text(other.get(reverse(PAGE)))


@pytest.mark.parametrize("name", OUTSIDERS)
def test_nobody_above_the_village_opens_any_of_it(cast, desk, street, name):
    client = desk(getattr(cast, name))
    answer = client.get(reverse(PAGE))
    assert answer.status_code in (302, 403)  # figures for who oversees, nothing for the others
    for page in ("desk:households_rounds", "desk:households_meetings"):
        assert client.get(reverse(page)).status_code == 403
    for page in ("desk:households_errands", "desk:households_network", "desk:households_import"):
        assert client.get(reverse(page)).status_code == 403
    assert client.get(reverse("desk:household", args=[street[0].id])).status_code == 403


def test_who_visits_but_does_not_run_the_village(cast, desk, street):
    client = desk(cast.xinxi)
    said = client.get(reverse(PAGE))
    assert "分配" not in text(said) and "102" not in text(said)
    for page in ("desk:households_network", "desk:households_import"):
        assert client.get(reverse(page)).status_code == 403
    end = reverse("desk:household_end", args=[street[0].id])
    assert client.post(end).status_code == 403
    assert client.post(reverse("desk:households_assign")).status_code == 403


def test_doors_are_given(cast, desk, street):
    client = desk(cast.shequ)
    keys = [str(row.id) for row in Household.objects.filter(county=COUNTY)]
    post = str(cast.xinxi.post.pk)
    sent = {"household": [*keys, "junk"], "post": post}
    done = client.post(reverse("desk:households_assign"), sent, follow=True)
    assert "已调整 1 户" in text(done)
    owners = {row.door: row.post_id for row in Household.objects.filter(county=COUNTY)}
    assert owners["102"] == cast.xinxi.post.pk
    assert owners["901"] == cast.other_xinxi.post.pk
    client.post(reverse("desk:households_assign"), {**sent, "post": "none"})
    assert Household.objects.get(county=COUNTY, door="101").post is None


@pytest.mark.parametrize("sent", [{}, {"post": "1"}, {"household": "x", "post": "none"}])
def test_nothing_chosen_is_told(cast, desk, street, sent):
    done = desk(cast.shequ).post(reverse("desk:households_assign"), sent, follow=True)
    assert "请先勾选住户" in text(done)


def test_a_door_that_is_gone(cast, desk, street):
    client = desk(cast.shuji)
    done = client.post(reverse("desk:household_end", args=[street[0].id]), follow=True)
    assert "已注销" in text(done)
    assert client.get(reverse("desk:household", args=[street[0].id])).status_code == 404


def test_page_by_page(cast, now, desk, monkeypatch):
    monkeypatch.setattr("huiyin.desk.households_page.SIZE", 2)
    for number in range(5):
        door(cast, now, f"{number}")
    client, page, seen = desk(cast.shuji), reverse(PAGE), []
    while page:
        response = client.get(page)
        seen += [line.household.door for line in response.context["lines"]]
        following = response.context["next"]
        page = reverse(PAGE) + following if following else ""
    assert sorted(seen) == list("01234")
    assert client.get(reverse(PAGE), {"after": "junk"}).status_code == 200


def test_as_many_statements_for_three_as_for_one(cast, now, desk, django_assert_max_num_queries):
    client = desk(cast.shuji)
    for number, most in (("1", 22), ("2", 22), ("3", 22)):
        visited(door(cast, now, number, of=cast.xinxi), cast.xinxi.actor(), now)
        with django_assert_max_num_queries(most):
            client.get(reverse(PAGE))
