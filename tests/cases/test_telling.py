"""What the requester reads of the book: every kind is told in plain words or kept, on purpose."""

import pytest
from django.db import transaction

from huiyin.cases.domain import rating
from huiyin.cases.queries import book
from huiyin.cases.standing import legal_route, standing
from huiyin.cases.states import Outcome, Source, State
from huiyin.cases.telling import FILES_TOLD, TELLERS, file_told, result, tell
from huiyin.cases.transitions import TRANSITIONS
from huiyin.people.actors import SYSTEM
from huiyin.processes.casework import erase
from tests.cast import STREET
from tests.stories import PHOTO, Story

# Between offices, or of staff alone.
KEPT = {
    "return",
    "refuse_return",
    "release_helper",
    "print_slip",
    "reveal",
    "self_handle",
    "set_tier",
    "brief",
    "brief_due",
    # Asked for is not granted; what was granted is told with the reason.
    "ask_extension",
    "ask_suspension",
    "ask_renewal",
    "ask_unsettled",
    "refuse",
    "approval_due",
    # A whistle is told when it is blown and when somebody came.
    "apply_whistle",
    "turn_down_whistle",
    "answer_whistle",
    "rate_whistle",
    "rate_call",
    "whistle_due",
    # That there is an order is told; what the offices answer each other is not.
    "answer_supervision",
    "close_supervision",
    "supervision_due",
    "recheck_due",
}


def told(story):
    return tell(story.fresh(), book(story.fresh()))


def said(story):
    return "\n".join(f"{line.what} {line.who} {line.text}" for line in told(story))


def test_each_kind_of_entry_is_told_or_kept():
    assert TELLERS.keys() & KEPT == set()
    assert TELLERS.keys() | KEPT == TRANSITIONS.keys()
    assert TELLERS.keys() >= FILES_TOLD


def test_the_story_of_a_solved_matter(cast, now):
    story = Story(cast, now).in_state(State.CLOSED)
    assert [line.what for line in told(story)] == [
        "您反映了这件事",
        "受理",
        "交给兴港社区办理",
        "承办单位的结果：已解决",
        "核查通过，请您评价",
        "您评价：已解决",
    ]
    assert "现场核过" not in said(story)  # what the checker wrote to the office
    assert "双方约定晚上九点后" in said(story)


@pytest.mark.parametrize("state", [state for state in State if state != State.SET_ASIDE])
def test_no_persons_name_in_any_state(cast, now, state):
    text = said(Story(cast, now).in_state(state))
    for _name, person in cast.people():
        assert person.user.name not in text


def test_own_acts_are_not_signed_by_an_office(cast, now):
    story = Story(cast, now).in_state(State.CLOSED)
    assert (told(story)[0].who, told(story)[-1].who) == ("", "")
    assert told(story)[1].who == "兴港社区"


def test_helpers_are_named_but_not_quoted(cast, now):
    story = Story(cast, now).accepted("illegal_structure")
    helper = cast.office("township_enforcement", STREET)
    story.do(
        "assign",
        cast.shuji.actor(),
        lead=cast.office("community"),
        helpers=[helper],
        instruction="悄悄办",
    )
    story.do("submit_share", cast.jiezhifa.actor(), text="内部结论", photos=[PHOTO])
    text = said(story)
    assert f"{helper.name}协助" in text
    assert "协助单位已反馈" in text
    assert "悄悄办" not in text
    assert "内部结论" not in text


def test_files_only_of_entries_that_are_told(cast, now):
    story = Story(cast, now).handling()
    story.do("progress", cast.wangge.actor(), text="看过", photos=[PHOTO])
    lines = book(story.fresh())
    (file,) = lines[-1].files
    assert file_told(file.number, lines) == file
    assert file_told(file.number + 1, lines) is None
    assert told(story)[-1].files == (file,)


def test_a_plan_tells_its_day_and_what_is_done_until_then(cast, now):
    line = next(line for line in told(Story(cast, now).planned()) if line.kind == "submit")
    assert line.text.splitlines()[1:] == ["计划到2026年9月1日继续办。", "到期以前：每晚安排人巡查"]


def test_what_cannot_be_solved_names_its_rule(cast, now):
    story = Story(cast, now).submitted(Outcome.IMPOSSIBLE, rule="《某条例》第三条")
    assert "依据：《某条例》第三条" in said(story)


def test_the_result_stands_until_it_is_sent_back(cast, now):
    story = Story(cast, now).rating()
    assert result(story.fresh(), told(story)).what == "承办单位的结果：已解决"
    story.do("rate", story.requester, satisfied=False, comment="")
    assert result(story.fresh(), told(story)) is None


def test_somebody_who_was_helped_to_report(cast, now):
    story = Story(cast, now, by=cast.xinxi.actor(), source=Source.OFFICE, consent="当面口头同意")
    assert told(story)[0].what == "工作人员代您反映了这件事"
    assert told(story)[0].who == "兴港社区"


def test_after_a_lawful_erasure(cast, now, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    story = Story(cast, now).in_state(State.CLOSED)
    erase(story.fresh(), basis="本人要求", by=SYSTEM, at=story.at)
    text = said(story)
    assert "广场舞" not in text
    assert "（文字已经依法删除）" in text
    assert "文字和个人信息已经依法删除" in text


def test_the_way_the_law_offers(cast, now):
    story = Story(cast, now).in_state(State.DECLINED)
    route = legal_route(story.case, book(story.case))
    assert route.name.startswith("诉讼")
    assert route.basis == "《信访工作条例》第三十一条第（一）项"
    assert route.reason == "已由法院受理"
    assert legal_route(Story(cast, now).case, []) is None


def test_standing_names_who_acts_next(cast, now):
    story = Story(cast, now).in_state(State.REFERRED)
    said_next = standing(story.case).next
    assert "兴港社区已请大港街道集成中心接办" in said_next
    assert "仍由兴港社区负责" in said_next


def test_danger_is_with_the_duty_office(cast, now):
    story = Story(cast, now, text="三楼着火了")
    assert "总值班室" in standing(story.case).next
    assert "先打电话" in standing(story.case).next


def test_sent_back_by_the_requester(cast, now):
    story = Story(cast, now).rating()
    story.do("rate", story.requester, satisfied=False, comment="")
    assert standing(story.case).headline == "您说没有解决，已经退回重新办理"


def test_no_answer_is_never_satisfied(cast, now):
    story = Story(cast, now).rating()
    with transaction.atomic():
        rating.lapse(story.case, by=SYSTEM, at=story.at)
    assert "不算满意" in standing(story.case).next
    assert "按“未评价”办结，不算满意" in said(story)
