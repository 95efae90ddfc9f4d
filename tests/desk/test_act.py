"""Acting: done, refused in one sentence, overtaken; and nothing typed is ever lost."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape
from PIL import Image

from huiyin.cases import queries
from huiyin.cases.models import Attachment
from huiyin.cases.states import Outcome, State
from huiyin.cases.transitions import TRANSITIONS, Who
from huiyin.desk.acting import ELSEWHERE
from tests.cast import OTHER_VILLAGE, STREET, VILLAGE
from tests.stories import Story

SCRIPT = {"HX-Request": "true"}


def address(case, action) -> str:
    return f"/desk/cases/{case.reference}/acts/{action}/"


def send(client, case, action, script=False, **data):
    headers = SCRIPT if script else {}
    data.setdefault("last_number", case.last_number)
    return client.post(address(case, action), data, headers=headers)


def picture(name="现场.jpg") -> SimpleUploadedFile:
    held = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(held, "JPEG")
    return SimpleUploadedFile(name, held.getvalue(), "image/jpeg")


def said(answer) -> str:
    return answer.content.decode()


def test_the_whole_loop_through_the_pages(cast, now, desk, clock):
    """Accept, assign by the catalogue, work, hand in with a photo, review: five people's pages."""
    story = Story(cast, now, text="小区垃圾桶满了三天没人清，臭味很大")
    community = cast.office("community", VILLAGE)
    steps = [
        (cast.shequ, "accept", {"item": "three_disorders"}),
        (cast.shuji, "assign", {"lead": community.pk, "instruction": "今天清"}),
        (cast.wangge, "progress", {"text": "已联系环卫"}),
        (cast.wangge, "submit", {"outcome": "solved", "text": "清干净了", "photos": [picture()]}),
        (cast.lianluo, "pass_review", {"comment": "看过了"}),
    ]
    for person, action, data in steps:
        clock.advance(minutes=10)
        answer = send(desk(person), story.fresh(), action, **data)
        assert (answer.status_code, answer.url) == (302, f"/desk/cases/{story.case.reference}/")
    case = story.fresh()
    assert (case.state, case.outcome, case.last_number) == (State.RATING, Outcome.SOLVED, 6)
    assert Attachment.objects.of(case).count() == 1
    assert queries.book(case)[3].texts == {"text": "已联系环卫"}


def test_a_person_chooses_another_item_than_was_suggested(cast, now, desk):
    story = Story(cast, now)
    send(
        desk(cast.shequ),
        story.case,
        "accept",
        item="greening",
    )
    assert story.fresh().item == "greening"


@pytest.mark.parametrize(
    ("action", "data", "sentence"),
    [
        ("accept", {}, "请选一个事项"),
        ("accept", {"item": "no_such_item"}, "清单里没有这个事项"),
        ("accept", {"item": "street_stalls"}, "本单位不能受理。请点“请上级接办”"),
        ("ask_up", {"reason": "  "}, "请写明理由"),
        ("correct_place", {"reason": "在隔壁"}, "请选择正确的地点"),
    ],
)
@pytest.mark.parametrize("script", [False, True])
def test_what_is_missing_is_said_and_what_was_typed_is_kept(
    cast, now, desk, action, data, sentence, script
):
    story = Story(cast, now)
    answer = send(desk(cast.shequ), story.case, action, script=script, **data)
    assert answer.status_code in (409, 422)
    assert sentence in said(answer)
    if not script:  # with a script the form stands there untouched
        typed = [value for key, value in data.items() if key == "reason"]
        assert all(escape(value.strip()) in said(answer) for value in typed)
    assert ("<html" in said(answer)) is not script
    assert story.fresh().last_number == 1


def test_evidence_where_the_close_condition_asks_for_it(cast, now, desk):
    story = Story(cast, now, text="楼前大树枝长到窗户里").accepted("greening")
    story.do(
        "assign",
        cast.shuji.actor(),
        lead=cast.office("community", VILLAGE),
        helpers=[],
        instruction="",
    )
    client = desk(cast.wangge)
    answer = send(client, story.case, "submit", outcome="solved", text="修剪好了")
    assert answer.status_code == 409 and "请附上照片" in said(answer)
    assert "修剪好了" in said(answer)
    data = {"outcome": "solved", "text": "修剪好了", "photos": [picture()]}
    assert send(client, story.case, "submit", **data).status_code == 302


def test_a_plan_needs_a_date_and_a_measure(cast, now, desk):
    story = Story(cast, now).handling()
    client = desk(cast.wangge)
    plan = {"outcome": "planned", "text": "等预算"}
    assert "今天以后的一个日期" in said(send(client, story.case, "submit", **plan))
    plan |= {"planned_until": "2026-09-01"}
    assert "临时措施" in said(send(client, story.case, "submit", **plan))
    plan |= {"interim": "每晚巡查"}
    assert send(client, story.case, "submit", **plan).status_code == 302
    assert story.fresh().planned_until == date(2026, 9, 1)
    again = Story(cast, now).handling()
    wrong = {**plan, "planned_until": "九月一日"}
    assert "日期要写成" in said(send(client, again.case, "submit", **wrong))


def test_what_is_no_photo_is_named_and_nothing_is_stored(cast, now, desk):
    story = Story(cast, now).handling()
    fake = SimpleUploadedFile("发票.jpg", b"not a picture", "image/jpeg")
    data = {"text": "到过现场", "photos": [picture(), fake]}
    answer = send(desk(cast.wangge), story.case, "progress", **data)
    assert answer.status_code == 422 and "发票.jpg" in said(answer)
    assert "照片要重新选一次" in said(answer) and "到过现场" in said(answer)
    assert not Attachment.objects.of(story.case).exists()


@pytest.mark.parametrize("script", [False, True])
def test_two_people_at_once_one_clear_sentence(cast, now, desk, script):
    """Both had the page open. The second learns who did what, and keeps the text."""
    story = Story(cast, now).handling()
    seen = story.case.last_number
    story.do("add", story.requester, text="昨晚又吵到两点")
    client = desk(cast.wangge)
    data = {"outcome": "solved", "text": "已上门劝导过了"}
    answer = send(client, story.case, "submit", script=script, last_number=seen, **data)
    assert answer.status_code == 409
    assert "有了新情况，这一步没有保存" in said(answer)
    assert "诉求人：补充情况" in said(answer) and "现在是“办理中”" in said(answer)
    assert ("已上门劝导过了" in said(answer)) is not script
    assert f'name="last_number" value="{story.fresh().last_number}"' in said(answer)
    assert story.fresh().state == State.HANDLING
    assert send(client, story.fresh(), "submit", **data).status_code == 302


def test_the_act_is_no_longer_possible_the_text_is_given_back(cast, now, desk):
    """The state moved on: there is no such form any more, but what was typed stands there."""
    story = Story(cast, now)
    seen = story.case.last_number
    story.handling()
    data = {"last_number": seen, "reason": "社区没有执法权"}
    answer = send(desk(cast.shuji), story.case, "ask_up", **data)
    assert answer.status_code == 409
    assert "现在是“办理中”，不能“请上级接办”" in said(answer)
    assert "社区没有执法权" in said(answer) and "村社区联络员（shequ）：受理" in said(answer)


def test_a_form_sent_twice_acts_once(cast, now, desk):
    story = Story(cast, now)
    client, data = desk(cast.shequ), {"item": "greening"}
    assert send(client, story.case, "accept", **data).status_code == 302
    again = send(client, story.case, "accept", **data)
    assert again.status_code == 409 and "受理" in said(again)
    assert story.fresh().last_number == 2


def test_the_same_act_of_two_people_counts_once(cast, now, desk):
    story = Story(cast, now)
    assert send(desk(cast.shequ), story.case, "accept", item="greening").status_code == 302
    other = send(desk(cast.shuji), story.case, "accept", item="neighbour_noise")
    assert other.status_code == 409
    assert story.fresh().item == "greening"


def test_after_success_a_script_is_led_to_the_page(cast, now, desk):
    story = Story(cast, now)
    answer = send(desk(cast.shequ), story.case, "accept", script=True, item="greening")
    assert (answer.status_code, answer["HX-Redirect"]) == (
        200,
        f"/desk/cases/{story.case.reference}/",
    )


def test_a_case_given_away_leads_to_the_todo_list(cast, now, desk):
    """After the place was corrected it belongs to the next village: its page is not theirs."""
    story = Story(cast, now)
    data = {"unit": OTHER_VILLAGE, "reason": "地址写的是丁岗"}
    answer = send(desk(cast.shequ), story.case, "correct_place", **data)
    assert answer.url == "/desk/"
    assert story.fresh().holder == cast.office("community", OTHER_VILLAGE)


@pytest.mark.parametrize("script", [False, True])
def test_a_case_one_no_longer_sees_is_not_there_but_the_text_is(cast, now, desk, script):
    story = Story(cast, now).handling()
    data = {"text": "写了很久的进展", "last_number": 3}
    answer = send(desk(cast.other_shequ), story.case, "progress", script=script, **data)
    assert answer.status_code == 404
    assert "写了很久的进展" in said(answer) and "广场舞" not in said(answer)
    assert story.case.reference not in said(answer).replace(address(story.case, "progress"), "")
    empty = send(desk(cast.other_shequ), story.case, "progress")
    assert empty.status_code == 404


@pytest.mark.parametrize(
    ("name", "action", "data", "sentence"),
    [
        ("wangge", "accept", {"item": "greening"}, "只有目前负责单位的受理人"),
        (
            "shequ",
            "decline",
            {"route": "litigation", "reason": "不归我管", "sure": "on"},
            "村社区不能不予受理",
        ),
        ("shuji", "set_aside", {"reason": "广告", "sure": "on"}, "只有镇街道"),
        ("lingdao", "accept", {"item": "greening"}, "只有目前负责单位的受理人"),
    ],
)
def test_without_the_right_the_sentence_says_who_may(cast, now, desk, name, action, data, sentence):
    story = Story(cast, now)
    answer = send(desk(getattr(cast, name)), story.case, action, **data)
    assert answer.status_code == 403 and sentence in said(answer)
    assert story.fresh().last_number == 1


def test_nobody_reviews_the_own_result(cast, now, desk):
    story = Story(cast, now).submitted()
    for person in (cast.wangge, cast.shuji):
        assert send(desk(person), story.case, "pass_review").status_code == 403
    assert story.fresh().state == State.SUBMITTED


def test_declining_names_a_route_and_is_confirmed(cast, now, desk):
    story = Story(cast, now).in_state(State.REFERRED)
    client = desk(cast.jiedao)
    data = {"reason": "已由法院受理", "route": "litigation"}
    unsure = send(client, story.case, "decline", **data)
    assert unsure.status_code == 422 and "请先打勾确认" in said(unsure)
    assert "本平台不再办理这件事" in said(unsure) and "已由法院受理" in said(unsure)
    missing = send(client, story.case, "decline", reason="不归我管", sure="on")
    assert "必须告知一条法定途径" in said(missing)
    assert send(client, story.case, "decline", sure="on", **data).status_code == 302
    assert story.fresh().state == State.DECLINED


def test_only_offered_offices_can_be_chosen(cast, now, desk):
    story = Story(cast, now).accepted()
    stranger = cast.office("community", OTHER_VILLAGE)
    answer = send(desk(cast.shuji), story.case, "assign", lead=stranger.pk, instruction="")
    assert answer.status_code == 422
    assert story.fresh().state == State.ACCEPTED


def test_a_helper_beside_the_lead_is_refused_and_the_choice_kept(cast, now, desk):
    story = Story(cast, now).accepted()
    community, police = cast.office("community", VILLAGE), cast.office("township_police", STREET)
    data = {"lead": community.pk, "helpers": [community.pk, police.pk], "instruction": "请配合"}
    answer = send(desk(cast.shuji), story.case, "assign", **data)
    assert answer.status_code == 409 and "主办单位不用再列为会办单位" in said(answer)
    form = answer.context["tried"].form
    assert form["helpers"].value() == [str(community.pk), str(police.pk)]
    assert "请配合" in said(answer)


@pytest.mark.parametrize(
    "action", [name for name, row in TRANSITIONS.items() if row.who in ELSEWHERE]
)
def test_what_is_not_of_the_office_has_no_address(cast, now, desk, action):
    """Neither the requester's word nor what the system does can be sent from the desk."""
    case = Story(cast, now).rating().case
    assert send(desk(cast.shuji), case, action, satisfied="on").status_code == 404
    assert Story(cast, now).case.state == State.REPORTED


def test_every_other_row_of_the_table_has_a_page(cast, now, desk):
    case = Story(cast, now).case
    client = desk(cast.shequ)
    for name, row in TRANSITIONS.items():
        if row.who not in {*ELSEWHERE, Who.ANYONE}:
            assert client.get(address(case, name)).status_code == 200
    assert client.get(address(case, "no_such_act")).status_code == 404


@pytest.mark.parametrize(
    ("told", "status"), [("0", 409), ("1", 409), ("2", 302), ("x", 302), ("9" * 40, 302)]
)
def test_the_number_a_page_tells(cast, now, desk, told, status):
    """An old one is told the news; one that no page of ours sends counts as the latest."""
    story = Story(cast, now)
    story.do("add", story.requester, text="补充")
    answer = send(desk(cast.shequ), story.case, "accept", last_number=told, item="greening")
    assert answer.status_code == status
