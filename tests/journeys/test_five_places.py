"""One typical matter of each place on its own ladder, by its own people, in its own words."""

from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.utils.timezone import localdate, localtime
from playwright.sync_api import expect

from huiyin.cases.models import Assignment
from huiyin.cases.states import Ending, Share, State
from tests.journeys.playing import Play, stands_on
from tests.places import place

pytestmark = pytest.mark.journey


@pytest.fixture
def there(transactional_db, open_page, now):
    """The place in which the story plays; its rules are in use until the test ends."""
    with ExitStack() as until_the_end:

        def settled(key: str) -> Play:
            until_the_end.enter_context(place(key))
            return Play(key, open_page, now)

        yield settled


def test_zhenjiang_three_levels_six_modes(there):
    """三级六办: what a community cannot tear down ends on the leaders' table, and is answered."""
    play = there("zhenjiang")
    play.report("楼下在公共绿地上私搭乱建阳光房，劝了不听", "321171002006")
    play.see("shequ", "小区违建")
    play.act("shequ", "accept")
    play.assign("shuji")
    page = play.act(
        "shuji",
        "climb",
        cause="no_power",
        reason="业主不肯拆，本级没有执法权",
        tried="上门劝阻两次，已拍照取证",
    )
    expect(page.get_by_text("大港街道集成中心").first).to_be_visible()
    page = play.act("jiedao", "take_over")
    stands_on(page, "镇街道核办")
    expect(page.get_by_text("上门劝阻两次，已拍照取证").first).to_be_visible()
    play.assign("jiedao")
    play.do("climb", "jiezhifa", cause="stuck", reason="当事人拒不配合", tried="已发整改通知书")
    stands_on(play.act("fenguan", "take_over"), "镇街道协办")
    play.assign("fenguan")
    play.do("climb", "fenguan", cause="coordination", reason="要区里执法", tried="已召集协调会")
    stands_on(play.act("shouli", "take_over"), "区直部门领办")
    play.assign("shouli")
    play.up("zhifa", "shouli", "已立案调查，要住建部门认定")
    page = play.act("shouli", "assign", helpers=["镇江新区住房和城乡建设局"])
    stands_on(page, "区级部门联办")
    play.act("zhujian", "submit_share", text="经核查，阳光房不在规划许可范围内")
    play.do("climb", "zhifa", cause="stuck", reason="业主起诉", tried="联合执法一次，未能拆除")
    page = play.act("lingdao", "take_over")
    stands_on(page, "委领导研办")
    expect(page.get_by_text("联合执法一次，未能拆除").first).to_be_visible()
    expect(page.get_by_text("区域分布").first).to_be_visible()  # the brief, drafted by the system
    until = localdate() + timedelta(days=10)
    page = play.act(
        "lingdao",
        "decide",
        until=until.isoformat(),
        instruction="由综合执法局牵头十日内依法拆除，住建局做好认定",
    )
    lead = Assignment.objects.of(play.case).get(share=Share.LEAD, state="working")
    assert localdate(lead.due) == until
    play.hand_in("已配合")
    page = play.act(
        "zhifa", "submit", outcome="solved", text="已依法拆除，公共绿地已恢复", photos=1
    )
    play.act("ducha", "pass_review")
    page = play.follow("已依法拆除，公共绿地已恢复", "您说：解决了吗？")
    play.rate()
    assert (play.case.state, play.case.ending) == (State.CLOSED, Ending.RATED)
    page.goto(f"/m/{play.receipt}/book/")
    expect(page.get_by_text("刚刚查过：没有被改过")).to_be_visible()
    printed = page.request.get(f"/m/{play.receipt}/book.pdf")
    assert printed.body().startswith(b"%PDF")


def test_quanzhou_the_power_of_a_village_is_answered_for_at_the_town(there):
    """小微权力: never taken in by the village; discipline staff follow it until it is done."""
    play = there("quanzhou")
    play.report("旧厝翻建申请交到社区半年，农村建房审批一直拖着不批", "350502004001")
    assert play.case.holder.office == "town_centre"
    shequ = play.desk("shequ")
    expect(shequ.get_by_text("旧厝翻建")).to_have_count(0)
    play.see("jiedao", "农村建房审批")
    page = play.act("jiedao", "accept")
    stands_on(page, "乡镇（街道）分办")
    expect(page.get_by_text("级别：重点诉求（提级催办）")).to_be_visible()
    page = play.act("jiedao", "assign")
    expect(page.get_by_text("鲤城区自然资源局").first).to_be_visible()  # 双派: the other half
    play.act("genban", "supervise", text="三日内答复拖在哪一步，谁经的手")
    play.see("jiejian", "三日内答复拖在哪一步，谁经的手")
    play.act("jiejian", "answer_supervision", text="材料积压在窗口，已约明日现场踏勘")
    page = play.see("genban", "材料积压在窗口，已约明日现场踏勘")
    play.act("genban", "close_supervision", comment="已约定时间，继续跟办")
    play.act("ziran", "submit_share", text="符合规划，用地面积核定为一百二十平方米")
    answer = "已现场踏勘，准予原址翻建，批准书三日内送达"
    play.act("jiejian", "submit", outcome="solved", text=answer, photos=1)
    play.act("jielian", "pass_review")
    play.follow(answer)
    play.rate()
    assert (play.case.state, play.case.ending) == (State.CLOSED, Ending.RATED)


def test_xiangyang_a_dispute_is_settled_together(there):
    """受理、交办、化解、反馈、督办: from the mediators of the village to those of the county."""
    play = there("xiangyang")
    play.report("物业公司收了物业费不打扫，业主和物业吵了几回", "420602003009")
    play.see("shequ", "物业服务和收费纠纷")
    stands_on(play.act("shequ", "accept"), "村（社区）化解")
    page = play.act("shuji", "assign")
    expect(page.get_by_text("闸口社区人民调解委员会").first).to_be_visible()
    play.act(
        "tiaojie",
        "climb",
        cause="stuck",
        reason="双方各不相让，要上级出面",
        tried="调解两次，物业不肯公示收支",
    )
    page = play.act("jiedao", "take_over")
    stands_on(page, "乡镇（街道）综治中心交办")
    expect(page.get_by_text("调解两次，物业不肯公示收支").first).to_be_visible()
    play.assign("jiedao")
    play.up("jietiao", "fenguan", "三方协商会一次")
    play.assign("fenguan")
    play.up("fenguan", "shouli", "领导包案，上门两次")
    play.assign("shouli")
    play.do("climb", "tiaochu", cause="coordination", reason="要住建局到场", tried="联合约谈")
    stands_on(play.act("xietiao", "take_over"), "县（市、区）联调联处")
    helpers = ["襄城区住房和城乡建设局", "襄城区行业性、专业性调解组织"]
    play.act("xietiao", "assign", helpers=helpers)
    play.act("ducha", "supervise", text="请在周调度会前说明谈到哪一步")
    play.act("tiaochu", "answer_supervision", text="已定周三下午三方到场")
    play.do("close_supervision", "ducha", comment="")
    play.act("zhujian", "submit_share", text="已责令物业公示近两年收支")
    play.hand_in("已派人到场")
    answer = "三方签字：物业每日清扫、按季公示，业主补交物业费"
    play.act("tiaochu", "submit", outcome="solved", text=answer)
    play.act("ducha", "pass_review", comment="已电话核实")
    play.follow(answer)
    play.rate()
    assert (play.case.state, play.case.ending) == (State.CLOSED, Ending.RATED)


def test_zhuzhou_county_and_town_whistle_departments_report(there, now):
    """县乡吹哨、部门报到: asked for by the community, blown by the town, rated by both sides."""
    play = there("zhuzhou")
    play.report("老小区消防通道被车堵死，消火栓也坏了", "430202001003")
    play.see("shequ", "消防通道堵塞和消防设施坏")
    page = play.act("shequ", "accept")
    stands_on(page, "村社区直办（小区、屋场先议）")
    expect(page.get_by_text("级别：重点（高频次调度）")).to_be_visible()
    play.assign("shuji")
    called = ["荷塘区消防救援大队", "荷塘区城市管理和综合执法局"]
    soon = f"{localtime(now) + timedelta(hours=2):%Y-%m-%dT%H:%M}"
    reason = "请到示例·纺织新村东门，一起定消防车通道怎么清"
    play.act("shuji", "apply_whistle", called=called, meeting=soon, reason=reason)
    play.see("jiedao", reason)
    page = play.act("jiedao", "confirm_whistle", comment="同意，请按时到场")
    for office in called:
        expect(page.get_by_text(office).first).to_be_visible()
    play.see("xiaofang", reason)
    play.act("xiaofang", "answer_whistle", text="由庞水清带队，准时到")
    play.do("answer_whistle", "zhifa", text="两名队员到场")
    play.see("jiedao", "由庞水清带队，准时到")
    play.act("jiedao", "arrive", arrived="yes")
    play.do("arrive", "jiedao", arrived=True)
    play.act("jiedao", "rate_whistle", useful="yes", comment="当场划了线")
    page = play.act("xiaofang", "rate_call", justified="yes", comment="确实要到场")
    expect(page.get_by_text("确实要到场").first).to_be_visible()
    play.act("xiaofang", "submit_share", text="消火栓已修好，通道已划线")
    play.hand_in("已配合")
    answer = "车已挪走，通道划线立牌，消火栓修好试过水"
    play.act("wangge", "submit", outcome="solved", text=answer, photos=1)
    play.act("jielian", "pass_review")
    play.follow(answer)
    play.rate()
    assert (play.case.state, play.case.ending) == (State.CLOSED, Ending.RATED)


def test_zhuzhou_a_petition_has_sixty_days_and_once_thirty_more(there, now):
    """信访: the clock of the regulation, longer only with somebody else's approval."""
    play = there("zhuzhou")
    play.report("信访件交上去三个月没有答复，到处踢皮球", "430202001003")
    play.do("ask_up", "shequ", reason="属信访程序，社区不能办")
    play.act("jiedao", "ask_up", reason="清单由县级牵头")
    play.see("shouli", "清单由县级牵头")
    page = play.act("shouli", "take_up")
    stands_on(page, "县级部门领办")
    page.locator(".hy-clocks summary", has_text="总时限").click()
    expect(page.get_by_text("信访事项办结（60日）").first).to_be_visible()
    due = play.case.due
    assert localdate(due) == localdate(play.case.reported_at) + timedelta(days=60)
    play.assign("shouli")
    until = localdate(due) + timedelta(days=30)
    reason = "要调阅三年的档案"
    play.act("xinfang", "ask_extension", until=until.isoformat(), reason=reason)
    play.see("lingdao", reason)
    play.act("lingdao", "approve", comment="同意，逾期问责")
    assert localdate(play.case.due) == until
    play.follow(reason)


def test_junan_the_station_of_the_compound_comes_first(there):
    """我们身边的12345: officers on the spot, then the community, with housing as the other half."""
    play = there("junan")
    play.report("楼顶防水层坏了，一下雨就漏水到屋里", "371327001013", "墨海苑")
    assert play.case.holder.office == "station"
    play.see("zhandui", "房屋漏水渗水")
    page = play.act("zhandui", "accept")
    stands_on(page, "联动服务站现场办")
    expect(page.get_by_text("级别：难点（联合督办）")).to_be_visible()
    play.see("zhanzhang", "莒南县住房和城乡建设局（同办）")
    page = play.act("zhanzhang", "assign")
    expect(page.get_by_text("莒南县住房和城乡建设局").first).to_be_visible()  # 双派
    page = play.act(
        "zhandui",
        "climb",
        cause="no_power",
        reason="漏点在公共屋面，要维修资金",
        tried="当天上楼看过，临时铺了防水布",
    )
    page = play.act("shuji", "take_over")
    stands_on(page, "社区同心议办")
    expect(page.get_by_text("当天上楼看过，临时铺了防水布").first).to_be_visible()
    play.act("shuji", "assign")
    play.act("zhujian", "submit_share", text="已认定为公共部位，维修资金已批")
    play.hand_in("已到场配合")
    answer = "屋面防水重做，淋水试验不漏"
    play.act("jiejian", "submit", outcome="solved", text=answer, photos=1)
    play.act("jielian", "pass_review")
    play.follow(answer)
    play.rate()
    assert (play.case.state, play.case.ending) == (State.CLOSED, Ending.RATED)
