"""What a reply lacks is told before it goes out; a good reply is left alone."""

import time

import pytest

from huiyin.triage.replies.flaws import Level, Rule
from huiyin.triage.replies.looking import look

LAMP = "示例路和样板街口的路灯坏了半个多月，晚上一片漆黑，老人出门摔过跤，请尽快修好"
GOOD = (
    "您好，您反映的示例路口路灯不亮的问题，我们6月2日晚到现场查看，是电缆被施工挖断。"
    "6月4日已经接通并换了两盏灯，当晚试亮正常。如果再有不亮，请打我站电话0000-1234567。"
)


def keys(answer, **more):
    return [flaw.key for flaw in look(answer, **more)]


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "已收悉",
        "您好！您的留言已收悉，感谢您对我们工作的关心和支持！",
        "您的诉求已受理。来信收悉。我局领导高度重视，立即安排专人进行调查核实。特此回复。",
        "您反映的问题我们正在积极处理中，有结果后将及时向您反馈，谢谢！",
        "2026年6月3日",
        "您的意见很宝贵，我们会虚心接受，不断改进工作。",
        "您好！您反映的问题正在办理，请您耐心等待，办理结果将第一时间告知您。",
        "按政策办理。",
        "？",
        "您好！😀👍",
        "您的留言已收悉，感谢您的支持！" * 300,
        "來信收悉，感謝您的支持！",
    ],
)
def test_it_says_nothing(answer):
    assert keys(answer, report=LAMP) == [Rule.SAYS_NOTHING]


@pytest.mark.parametrize(
    "answer",
    [
        "您好，您反映的问题已转交相关部门调查处理。",
        "收悉，我办已将您的情况转至示例街道办事处办理，处理情况会及时回复给您。",
        "您好！您所反映的问题已移交样板区住建局核实办理，请耐心等待。2026年6月3日",
    ],
)
def test_it_only_passes_on(answer):
    (flaw,) = look(answer, report=LAMP)
    assert (flaw.key, flaw.level) == (Rule.PASSED_ON, Level.SERIOUS)
    assert "转" in flaw.where or "移交" in flaw.where
    assert flaw.where in answer and "联系电话" in flaw.missing


@pytest.mark.parametrize(
    "answer",
    [
        "已转交示例区法院强制执行，案号已经告诉您的代理人。",
        "您反映的事已转县教育局基础教育股，您可以直接问，电话0000-1234567。",
        "经查，这块地2019年已经流转为公园绿地，不能再种菜，依据是《样板市绿化条例》第九条。",
    ],
)
def test_a_word_of_passing_on_is_not_enough(answer):
    assert Rule.PASSED_ON not in keys(answer)


def test_a_copy_of_the_report_is_no_reply():
    answer = f"您反映{LAMP}，我们收到了。"
    assert keys(answer, report=LAMP) == [Rule.COPIED_REPORT]
    assert keys(f"您反映“{LAMP[:18]}”。{GOOD}", report=LAMP) == []


def test_the_text_of_a_reply_to_another_matter():
    other = "经网格员上门劝导，当事人同意夜里九点以后不再播放音响，物业每晚巡查（2026年6月1日）。"
    same = other.replace("6月1日", "6月9日")
    noise = "楼下半夜放音响，物业不管，老人睡不着"
    assert keys(same, report=LAMP, others=[GOOD, other]) == [Rule.COPIED_REPLY]
    assert keys(same, report=noise, others=[GOOD, other]) == []  # it does speak of this matter
    assert keys(GOOD, report=LAMP, others=[other]) == []


@pytest.mark.parametrize(
    "answer",
    [
        "您反映的问题不属于我单位职责范围，感谢您的留言。",
        "您好，我们没有这方面的政策，不能办理。",
        "经研究，不予办理，请谅解。",
        "这个事情办不了。",
    ],
)
def test_a_refusal_needs_a_reason(answer):
    (flaw, *_rest) = look(answer)
    assert flaw.key is Rule.NO_REASON and flaw.serious
    assert flaw.where in answer
    assert Rule.NO_REASON not in keys(answer, ruled=True)


@pytest.mark.parametrize(
    "answer",
    [
        "因为这条路还没有移交，市政部门不能装灯，由开发企业负责，我们6月5日约了企业商量。",
        "根据《样板市供水条例》第十二条，表后管道由用户自己维修，水司不能免费更换。",
        "您若无法自行解决，可以到社区调解室，每天上午都有人。",
    ],
)
def test_a_refusal_with_a_reason_stands(answer):
    assert Rule.NO_REASON not in keys(answer)


def test_promises_alone_need_a_time():
    answer = "您好，我们将对路口路灯进行维修改造，下一步将逐步更换。"
    assert keys(answer, report=LAMP) == [Rule.ONLY_PROMISED]
    assert keys(answer + "6月底前完成。", report=LAMP) == []
    assert keys(answer, report=LAMP, dated=True) == []


def test_a_step_to_come_without_a_time_is_a_hint():
    done = "我们6月2日到路口看过，是电缆断了，路灯不亮属实。"
    (flaw,) = look(done + "下一步将尽快更换电缆。", report=LAMP)
    assert (flaw.key, flaw.level) == (Rule.NO_DATE, Level.HINT)
    assert flaw.where == "下一步将尽快更换电缆"
    assert look(done + "下一步将尽快更换电缆，6月10日前完成。", report=LAMP) == ()
    assert look(done + "社区将加强巡查。", report=LAMP) == ()


def test_another_matter_than_the_one_asked_about():
    other = (
        "残疾人证由本人向户籍所在地县级残联申请，经定点医院评定以后发给，需要带身份证、户口簿和"
        "三张彩色照片，评定当天就能知道类别和级别，办证不收费，十五个工作日以内取证。"
    )
    assert keys(other, report=LAMP) == [Rule.NOT_ASKED]
    assert keys(other, report="办残疾人证要带什么材料，找哪个部门，多久能拿到手") == []


def test_a_gap_that_nobody_filled_in_is_found_first():
    told = look("我们于__月__日到现场查看，情况是____；已经修好。", report=LAMP)
    assert (told[0].key, told[0].missing) == (Rule.UNFILLED, "")
    assert keys("请打〔电话1〕，6月5日已经修好。") == [Rule.UNFILLED]
    assert keys("__月__日已收悉") == [Rule.UNFILLED, Rule.SAYS_NOTHING]


def test_short_and_sent_away_are_hints():
    assert keys("请咨询当地。") == [Rule.TOO_SHORT, Rule.NO_CONTACT]
    assert keys("请向示例区民政局申请。") == [Rule.TOO_SHORT]
    assert keys("路灯6月4日已经修好。") == []


@pytest.mark.parametrize(
    "answer",
    [
        GOOD,
        "已上门劝导，双方约定晚上九点后不再使用音响",
        "清干净了",
        "已由法院受理",
        "已电话联系诉求人，诉求人表示满意。",
        "居民已搬走。",
        "网友反映的情况不属实，小区门口有灯。",
        "联系了供电所，今天来修",
        "路灯归供电所管，我们已联系，他们答应周五来修。",
        "已现场复听，没有噪音",
        "修剪好了",
        "单元门口的灯修好了，昨晚试过。",
        "我们跟施工方谈了，以后晚上十点停工。",
        "The street lamp was repaired on 4 June.",
    ],
)
def test_a_good_reply_is_left_alone(answer):
    assert [flaw for flaw in look(answer, report=LAMP) if flaw.serious] == []


@pytest.mark.parametrize(
    "answer",
    ["已" * 100_000, "将尽快" * 30_000, "您反映" * 30_000, "𠮷" * 9, "\x00\ud83d", "此事" * 50_000],
)
def test_anything_can_be_looked_at_in_time(answer):
    began = time.perf_counter()
    look(answer, report=answer, others=[answer] * 20)
    assert time.perf_counter() - began < 3
