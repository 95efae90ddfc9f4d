"""可能重复: side by side with reasons, joined with one click, or remembered as two."""

from datetime import timedelta

import pytest
from django.conf import settings

from huiyin.cases.models import Case, EntryText
from huiyin.cases.states import State
from huiyin.triage.models import NotTheSame
from tests.cast import OTHER_VILLAGE, VILLAGE
from tests.stories import Story

PAGE = "/desk/duplicates/"
LAMP = "滨江苑北门的路灯坏了三盏，晚上很黑"
AGAIN = "北门路灯不亮，晚上黑，老人不敢出门"
METRE = 1 / 111_320


@pytest.fixture
def two(cast, now):
    """The main case, taken in, and one that repeats it thirty metres away two days later."""
    longitude, latitude = cast.point(VILLAGE + "001001")
    main = Story(cast, now, text=LAMP, longitude=longitude, latitude=latitude).accepted()
    there = {"longitude": longitude, "latitude": latitude + 30 * METRE}
    other = Story(cast, now + timedelta(days=2), text=AGAIN, **there)
    return main, other


def text(client) -> str:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def join(client, main, *others):
    data = {"case": [other.case.reference for other in others]}
    return client.post(f"{PAGE}{main.case.reference}/join/", data, follow=True)


def test_both_texts_and_the_reasons(cast, desk, two):
    page = text(desk(cast.shequ))
    for told in (LAMP, AGAIN, "相距 30 米", "相隔 2 天", "“路灯”"):
        assert told in page
    assert two[0].case.reference in page and two[1].case.reference in page


def test_the_item_is_named_in_the_readers_language(cast, desk, now):
    for hours in (0, 1):
        Story(cast, now + timedelta(hours=hours), text="3幢2单元楼道的路灯坏了").accepted(
            "street_lamp"
        )
    client = desk(cast.shequ)
    assert "同一事项：路灯不亮" in text(client)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    told = text(client)
    assert "Same item" in told and "路灯不亮" not in told


def test_one_click_joins_with_the_reason_in_the_book(cast, desk, two):
    main, other = two
    page = join(desk(cast.shequ), main, other).content.decode()
    assert "已经并入 1 件" in page and "没有可能重复的事" in page
    case = other.fresh()
    assert (case.state, case.main_id) == (State.JOINED, main.case.id)
    reason = EntryText.objects.of(case).filter(number=case.last_number).get().texts["reason"]
    assert "相距 30 米" in reason and "路灯" in reason
    assert "老人" not in reason and "滨江苑" not in reason  # no other word of either text


def test_all_or_none(cast, desk, two, now):
    """The second cannot be joined any more: the first is not joined either."""
    main, other = two
    busy = Story(cast, now, text=AGAIN).handling()
    page = join(desk(cast.shequ), main, other, busy).content.decode()
    assert busy.case.reference in page and "不能“并入另一件”" in page
    assert other.fresh().state == State.REPORTED


def test_nothing_chosen(cast, desk, two):
    assert "请先勾选要并入的事" in join(desk(cast.shequ), two[0]).content.decode()


def test_what_is_said_to_be_two_is_remembered(cast, desk, two):
    main, other = two
    client = desk(cast.shequ)
    address = f"{PAGE}{other.case.reference}/apart/"
    for _twice in range(2):
        page = client.post(address, {"shown": [main.case.reference]}, follow=True)
        assert "不是一件事，以后不再提示" in page.content.decode()
    assert NotTheSame.objects.filter(county=main.case.county).count() == 2  # either way round
    assert "没有可能重复的事" in text(client)
    shown = client.get(f"/desk/cases/{other.case.reference}/").content.decode()
    assert "可能是同一件事" not in shown


def test_other_offices_see_nothing_and_can_do_nothing(cast, desk, two, now):
    main, other = two
    hidden = Story(cast, now, text=LAMP, unit_code=OTHER_VILLAGE + "001001")
    assert hidden.case.reference not in text(desk(cast.shequ))
    stranger = desk(cast.other_shequ)
    assert main.case.reference not in text(stranger)
    assert join(stranger, main, other).status_code == 404
    # What somebody may not see is as if it were not sent.
    assert "请先勾选" in join(desk(cast.shequ), main, hidden).content.decode()
    address = f"{PAGE}{main.case.reference}/apart/"
    assert stranger.post(address, {"shown": [other.case.reference]}).status_code == 404
    # The leader sees both and holds neither.
    page = desk(cast.lingdao).post(address, {"shown": [other.case.reference]}, follow=True)
    assert page.status_code in {200, 403}
    assert not NotTheSame.objects.filter(county=main.case.county).exists()
    assert Case.objects.filter(county=main.case.county, state=State.JOINED).count() == 0


def test_who_holds_no_cases_has_no_such_page(cast, desk):
    assert desk(cast.shenji).get(PAGE).status_code == 403
    assert PAGE not in desk(cast.shenji).get("/desk/", follow=True).content.decode()
    assert PAGE in desk(cast.shequ).get("/desk/").content.decode()


def test_only_by_post(cast, desk, two):
    for answer in ("join", "apart"):
        address = f"{PAGE}{two[0].case.reference}/{answer}/"
        assert desk(cast.shequ).get(address).status_code == 405
