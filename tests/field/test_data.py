"""The snapshot: everything of one person's work, and nothing of anybody else's."""

import base64

import pytest

from tests.cast import VILLAGE, colleague
from tests.field.phone import Phone
from tests.stories import STALLS, Story


@pytest.fixture
def wangge(phone, cast):
    return phone(cast.wangge)


def test_who_and_where(wangge, cast):
    whole = wangge.snapshot()
    assert whole["v"] == 1
    assert whole["user"] == {"id": cast.wangge.user.pk, "name": cast.wangge.user.name}
    assert whole["ground"]["code"] == VILLAGE + "001"
    assert "兴港社区" in whole["ground"]["path"]
    assert whole["now"].startswith("2026-06-03T13:00:00")
    assert whole["hotline"] == "12345"
    assert {row["number"] for row in whole["emergencies"]} >= {"110", "119", "120"}


def test_the_key_is_the_accounts_own_and_stays(wangge, phone, cast):
    mine = wangge.snapshot()["key"]
    assert len(base64.b64decode(mine)) == 32
    assert phone(cast.wangge).snapshot()["key"] == mine
    assert phone(colleague(cast.wangge)).snapshot()["key"] != mine


def test_compounds_of_the_own_village_with_their_buildings(wangge, cast):
    (compound,) = wangge.snapshot()["compounds"]
    assert (compound["id"], compound["name"]) == (str(cast.compound.pk), "示例·滨江苑")
    assert [row["name"] for row in compound["buildings"]] == ["1幢", "2幢", "3幢"]


def test_only_what_may_be_done_on_the_spot_is_offered(wangge, profile):
    offered = {row["key"] for row in wangge.snapshot()["items"]}
    allowed = {
        item.key
        for item in profile.items.values()
        if item.level == "village" and not item.confidential and not item.emergency
    }
    assert offered == allowed


def test_what_i_reported_did_and_hear_of_stand_apart(wangge, phone, cast):
    wangge.send("report", text="井盖松动")
    wangge.send("self_handled", text="劝走了唱歌的", item="neighbour_noise")
    phone(colleague(cast.wangge)).send("report", text="同事上报的")
    whole = wangge.snapshot()
    assert [row["title"] for row in whole["reported"]] == ["井盖松动"]
    assert [row["title"] for row in whole["handled"]] == ["劝走了唱歌的"]
    assert whole["followed"] == []
    assert whole["reported"][0]["due"] > "2026-06-03"


def test_the_next_street_is_not_there(phone, cast, now):
    story = Story(cast, now).handling()
    body = phone(cast.other_wangge).data().content.decode()
    assert story.case.reference not in body
    assert "滨江苑" not in body


def test_a_confidential_matter_is_only_in_the_snapshot_of_who_may_see_it(phone, cast, now):
    """The village is not involved once it is asked about: only who works on it has it."""
    case = Story(cast, now, text=STALLS, confidential=True).case
    assert case.confidential
    assert case.reference in phone(cast.shequ).data().content.decode()
    for person in (cast.wangge, cast.xinxi, cast.zhongxinhu, cast.next_shequ, cast.lianluo):
        assert case.reference not in phone(person).data().content.decode()


def test_nothing_has_changed_but_the_hour(wangge, clock, cast, now):
    tag = wangge.data().headers["ETag"]
    clock.advance(minutes=1)
    answer = wangge.data(**{"If-None-Match": tag})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["ETag"] == tag
    Story(cast, now).handling()
    assert wangge.data(**{"If-None-Match": tag}).status_code == 200


def test_it_is_never_kept_on_the_way(wangge):
    assert "no-store" in wangge.data().headers["Cache-Control"]


def test_nobody_and_the_wrong_one(phone, cast):
    assert phone(None).data().status_code == 401
    assert phone(None).data().json() == {"state": "login"}
    assert phone(cast.jiedao).data().status_code == 403
    mine = {"Field-User": str(cast.wangge.user.pk)}
    assert phone(cast.shuji).data(**mine).json() == {"state": "login"}


def test_after_logging_out(wangge):
    wangge.client.logout()
    assert wangge.data().status_code == 401


@pytest.mark.parametrize("many", [1, 3])
def test_statements_do_not_grow_with_the_tasks(
    phone, cast, now, many, django_assert_max_num_queries
):
    for _ in range(many):
        Story(cast, now).handling()
        Story(cast, now)
    mine: Phone = phone(cast.shequ)
    mine.snapshot()
    with django_assert_max_num_queries(21):
        assert len(mine.snapshot()["tasks"]) == 2 * many
