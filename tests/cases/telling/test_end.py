"""From the result to the end and after it: plans, objections, merged matters, call-backs."""

from datetime import date, timedelta

from huiyin.cases.states import Outcome, Source
from huiyin.cases.telling import result
from huiyin.people.actors import REQUESTER
from huiyin.rulebook import active
from tests.cases.telling.read import SECRET, said, told, what
from tests.stories import PHOTO, Story, let_pass


def test_a_plan_prolonged_says_what_is_done_until_then_and_how_it_ended(cast, now):
    story = Story(cast, now).planned()
    story.do(
        "ask_renewal",
        cast.shuji.actor(),
        until=date(2026, 10, 1),
        reason="管子没到",
        interim="送水",
    )
    story.do("approve", cast.jiedao.actor(), comment=SECRET)
    assert what(story, "renewal").what == "经批准，计划改到2026年10月1日"
    assert what(story, "renewal").text == "原因：管子没到\n到期以前：送水"
    story.do(
        "strike_off", cast.wangge.actor(), outcome=Outcome.SOLVED, text="管子换好了", photos=[PHOTO]
    )
    line = result(story.fresh(), told(story))
    assert (line.what, line.text) == ("计划的事办完了：已解决", "管子换好了")
    assert line.files and SECRET not in said(story)


def test_an_objection_is_seen_and_its_decision_with_the_reason(cast, now):
    """Anyone affected may object: whose words they are is not the receipt holder's to read."""
    for act, words in (("dismiss", "异议不成立，结果不变"), ("uphold", "异议成立，重新办理")):
        story = Story(cast, now).closed()
        story.do("object", REQUESTER, text="我是三楼的李四，他在说谎")
        line = what(story, "object")
        assert (line.what, line.who) == ("有人对结果提出异议", "")
        assert "由大港街道集成中心审查" in line.text
        story.do(act, cast.jiedao.actor(), reason="到现场查明")
        line = what(story, act)
        assert (line.what, line.text, line.answer) == (words, "原因：到现场查明", True)
        assert "李四" not in said(story) and "说谎" not in said(story)


def test_an_objection_nobody_looked_into(cast, now):
    story = let_pass(Story(cast, now).disputed(), now + timedelta(days=8))
    assert "异议到期还没有审查，按成立处理，重新办理" in said(story)


def test_merged_never_tells_of_the_other_matter(cast, now):
    main = Story(cast, now, text="老王家的秘密", place="示例·别处").accepted()
    story = Story(cast, now).do("merge", cast.shuji.actor(), main=main.case, reason=SECRET)
    line = what(story, "merge")
    assert line.what == "和同一件事一起办，结果会单独答复您"
    assert line.text == "最晚6月5日 10:00答复。"
    for secret in (main.case.reference, str(main.case.id), "老王", "别处", SECRET):
        assert secret not in said(story)
    main.do("withdraw", main.requester, comment="老王撤回的话")
    assert what(story, "part").what == "改为单独办理"
    assert "老王" not in said(story)
    # And the other one learns nothing of this.
    assert story.case.reference not in said(main) and "广场舞" not in said(main)


def test_a_merged_matter_gets_an_answer_of_its_own(cast, now):
    main = Story(cast, now, text="老王家的秘密").handling()
    story = Story(cast, now).do("merge", cast.shuji.actor(), main=main.case, reason=SECRET)
    main.do("submit", cast.wangge.actor(), outcome=Outcome.SOLVED, text="给老王的话")
    main.do("pass_review", cast.lianluo.actor(), comment="")
    story.at = main.at
    story.do("answer_joined", cast.shuji.actor(), outcome=Outcome.SOLVED, text="给您的话")
    line = result(story.fresh(), told(story))
    assert (line.what, line.text) == ("给您的答复：已解决", "给您的话")
    assert "老王" not in said(story)


def test_a_call_back_tells_what_was_noted_but_not_the_remarks(cast, now):
    story = Story(
        cast, now, by=cast.xinxi.actor(), source=Source.OFFICE, consent="当面口头同意"
    ).rating()
    story.do("call_back", cast.lianluo.actor(), satisfied=True, comment=SECRET)
    line = what(story, "call_back")
    assert line.what == "回访，记为您说“已解决”"
    assert "可以提出异议" in line.text and SECRET not in said(story)


def test_a_sample_from_outside(cast, now):
    for act, data, words in (
        ("recheck_pass", {"comment": SECRET}, "上级抽查，办理属实"),
        ("recheck_fail", {"reason": SECRET}, "上级抽查，办理不属实，重新办理"),
    ):
        story = Story(cast, now).rating()
        with active.with_counts(recheck_share=1):
            story.do("rate", story.requester, satisfied=True, comment="")
        story.do(act, cast.ducha.actor(), **data)
        assert what(story, act).what == words
        assert SECRET not in said(story)


def test_not_solved_twice_goes_up_by_itself(cast, now):
    story = Story(cast, now).rating()
    story.do("rate", story.requester, satisfied=False, comment="没有")
    assert "接手" not in said(story)
    story.do("submit", cast.wangge.actor(), outcome=Outcome.SOLVED, text="又办了")
    story.do("pass_review", cast.lianluo.actor(), comment=SECRET)
    story.do("rate", story.requester, satisfied=False, comment="还是没有")
    text = what(story, "rate").text
    assert text == "还是没有\n已提请大港街道集成中心接手，接手以前仍由原单位负责。"
    assert SECRET not in said(story)


def test_found_impossible_to_settle_with_the_reason(cast, now):
    story = Story(cast, now).rating()
    with active.with_counts(rounds_before_panel=1):
        story.do("rate", story.requester, satisfied=False, comment="没有")
        story.do("ask_unsettled", cast.shuji.actor(), reason="产权说不清", tried=SECRET)
        story.do("approve", cast.lingdao.actor(), comment=SECRET)
    line = what(story, "unsettled")
    assert "这不算解决" in line.what
    assert (line.text, line.tone) == ("原因：产权说不清", "danger")
    assert SECRET not in said(story)
