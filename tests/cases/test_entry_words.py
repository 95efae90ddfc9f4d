"""Every act in words for staff: whom, why, until when; never a code, a number or a raw instant."""

import re
from datetime import date, timedelta

from huiyin.cases import queries
from huiyin.cases.states import Outcome, State
from huiyin.cases.timeline import moments
from huiyin.people.actors import SYSTEM
from huiyin.processes.casework import erase
from huiyin.rulebook import active
from tests.cast import STREET, VILLAGE
from tests.stories import PHOTO, Story, let_pass

# What a reader must never meet: an English code, an id in a list, an instant as it is stored.
RAW = re.compile(r"[a-z]{3,}|\[\d|\dT\d\d:|None|True|False")


def texts(story):
    """The words of each entry, the last of a kind."""
    lines = moments(queries.book(story.fresh()), lambda row: "")
    return {line.kind: line.text for line in reversed(lines)}


def readable(story):
    for kind, text in texts(story).items():
        assert not RAW.search(text), f"{kind}: {text}"


def test_a_whistle_from_the_application_to_both_ratings(cast, now):
    squad = cast.office("township_enforcement", STREET)
    story = Story(cast, now).accepted("illegal_structure")
    meeting = story.at + timedelta(days=1)
    story.do(
        "apply_whistle", cast.shuji.actor(), called=[squad], meeting=meeting, reason="一起看现场"
    )
    story.do("confirm_whistle", cast.jiedao.actor(), comment="同意")
    story.do("answer_whistle", cast.jiezhifa.actor(), text="派两人")
    story.do("arrive", cast.jiedao.actor(), arrived=False)
    story.do("rate_whistle", cast.jiedao.actor(), useful=False, comment="没来")
    story.do("rate_call", cast.jiezhifa.actor(), justified=True, comment="")
    said = texts(story)
    assert said["apply_whistle"] == (
        f"请到场的单位：{squad.name}\n到场时间：2026-06-04 10:10\n"
        "答复期限：2026-06-03 16:20\n一起看现场"
    )
    assert said["confirm_whistle"].startswith(f"请到场的单位：{squad.name}\n到场时间：")
    assert said["arrive"] == f"单位：{squad.name}\n到场：没有到场"
    assert said["rate_whistle"] == f"应哨的单位：{squad.name}\n应哨评价：没有帮助\n没来"
    assert said["rate_call"].endswith("吹哨评价：有必要")
    readable(story)


def test_up_the_ladder_and_down_again(cast, now):
    story = Story(cast, now).handling()
    story.do("climb", cast.shuji.actor(), cause="stuck", reason="卡住了", tried="上门三次")
    story.do("take_over", cast.jiedao.actor(), comment="来办")
    story.do("move_down", cast.jiedao.actor(), lower="village_direct", reason="社区能办")
    said = texts(story)
    assert said["climb"] == (
        "提级方向：镇街道核办\n原因：推进不了\n请求接手：大港街道集成中心\n"
        "接手期限：2026-06-04 10:30\n卡住了\n已做工作：上门三次"
    )
    assert said["take_over"] == "办理方式：镇街道核办\n负责单位：大港街道集成中心\n来办"
    assert said["move_down"] == "办理方式：村社区直办\n负责单位：兴港社区\n社区能办"
    readable(story)


def test_what_the_clock_does_by_itself(cast, now):
    story = let_pass(Story(cast, now).handling(), now + timedelta(days=16))
    said = texts(story)
    assert said["urge_due"].startswith("催办对象：")
    assert "督办对象：" in said["supervise_due"]
    assert "原因：超期\n" in said["climb_due"]
    assert said["supervision_due"].endswith("警报：督办、裁定到期没有答复")
    readable(story)
    readable(let_pass(Story(cast, now), now + timedelta(days=30)))


def test_a_return_with_its_evidence_and_the_ruling(cast, now):
    community = cast.office("community", VILLAGE)
    story = Story(cast, now).handling()
    story.do(
        "return",
        cast.wangge.actor(),
        return_reason="not_our_area",
        reason="不归我们",
        clause="第3条",
        legal_basis="某条例第五条",
        ownership="权属在开发商",
        boundary="在红线以外",
    )
    assert texts(story)["return"] == (
        "裁定期限：2026-06-04 10:30\n退单理由：不在本辖区\n不归我们\n清单条款：第3条\n"
        "法律依据：某条例第五条\n权属：权属在开发商\n边界：在红线以外"
    )
    ruled = Story(cast, now).ruling()
    assert "指定单位：大港街道集成中心\n指定期限：" in texts(ruled)["agree_return"]
    ruled.do("appoint", cast.jiedao.actor(), lead=community, helpers=[], reason="就近")
    assert texts(ruled)["appoint"].startswith("主办：兴港社区\n")
    readable(ruled)


def test_clocks_with_somebody_elses_approval(cast, now):
    story = Story(cast, now).handling()
    story.do("ask_extension", cast.shuji.actor(), until=date(2026, 6, 12), reason="等雨停")
    story.do("refuse", cast.jiedao.actor(), reason="不用等")
    assert texts(story)["ask_extension"] == (
        "申请延到：2026-06-12\n审批单位：大港街道集成中心\n答复期限：2026-06-04 10:30\n等雨停"
    )
    assert texts(story)["refuse"] == "事由：申请延期\n不用等"
    story.do("ask_suspension", cast.shuji.actor(), until=date(2026, 6, 20), reason="等鉴定")
    story.do("approve", cast.jiedao.actor(), comment="可以")
    assert texts(story)["approve"] == "事由：申请中止\n中止到：2026-06-20 11:00\n可以"
    story.do("go_on", cast.shuji.actor(), comment="鉴定来了")
    assert texts(story)["go_on"].startswith("总时限：2026-06-05")
    story.do("wait", cast.wangge.actor(), text="几点最吵？")
    assert texts(story)["wait"].startswith("等到：2026-06-08 11:20\n")
    readable(story)


def test_tiers_supervision_and_a_plan(cast, now):
    story = Story(cast, now).planned()
    story.do("supervise", cast.ducha.actor(), text="请说明")
    assert texts(story)["supervise"] == "督办对象：兴港社区\n答复期限：2026-06-08 10:50\n请说明"
    story.do(
        "ask_renewal", cast.shuji.actor(), until=date(2026, 10, 1), reason="还要等", interim="巡查"
    )
    story.do("approve", cast.jiedao.actor(), comment="")
    assert texts(story)["approve"] == "事由：申请延长挂账\n挂账至：2026-10-01"
    story.do(
        "strike_off", cast.wangge.actor(), outcome=Outcome.SOLVED, text="办完了", photos=[PHOTO]
    )
    assert texts(story)["strike_off"] == "结果：已解决\n办完了"
    tiered = Story(cast, now).accepted()
    assert "级别" not in texts(tiered)["accept"]  # the lightest goes without saying
    tiered.do("set_tier", cast.shuji.actor(), tier="hard", reason="牵涉多")
    assert texts(tiered)["set_tier"].startswith("级别：难点\n")
    assert "总时限：2026-06-04 16:12\n牵涉多" in texts(tiered)["set_tier"]
    readable(story)
    readable(tiered)


def test_the_end_and_after_it(cast, now):
    story = Story(cast, now).rating()
    with active.with_counts(recheck_share=1):
        story.do("rate", story.requester, satisfied=True, comment="谢谢")
    assert "抽中核查，核查单位：镇江经开区督查室\n" in texts(story)["rate"]
    objected = Story(cast, now).disputed()
    assert texts(objected)["object"].endswith("原来的结束方式：诉求人已评价\n音响昨晚又响了")
    objected.do("dismiss", cast.jiedao.actor(), reason="已查明")
    assert texts(objected)["dismiss"] == "结束方式：诉求人已评价\n已查明"
    readable(story)
    readable(objected)


def test_merged(cast, now):
    main = Story(cast, now).accepted()
    story = Story(cast, now).do("merge", cast.shuji.actor(), main=main.case, reason="同一件事")
    assert f"并入的主件：{main.case.reference}\n" in texts(story)["merge"]
    assert str(main.case.id) not in texts(story)["merge"]


def test_in_every_state_it_can_be_read(cast, now):
    for state in State:
        readable(Story(cast, now).in_state(state))


def test_kept_for_its_time_is_said_in_words(cast, now):
    story = Story(cast, now).in_state(State.CLOSED)
    erase(story.fresh(), basis="retention", by=SYSTEM, at=story.at)
    assert texts(story)["erase"].startswith("依据：保存期满")
    assert "广场舞" not in "".join(texts(story).values())
