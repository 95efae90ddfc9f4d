"""A seal from the request to the month, and funds: at the desk and for everybody."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from huiyin.disclosure.models import SealUse
from tests.cast import COUNTY, VILLAGE
from tests.disclosure.domain.test_procedures import begun, did
from tests.disclosure.funds import opened, rooms
from tests.disclosure.seals import registered
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.village_cast import village_cast

pytestmark = pytest.mark.journey
HOME, PUBLIC = f"/desk/seals/{VILLAGE}/", f"/village/{VILLAGE}/seals/"


@pytest.fixture
def village(cast):
    return village_cast(cast)


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_asked_agreed_out_late_and_in_the_month(village, now, office, open_page, size):
    registered(village, now)
    clerk = office("kuaiji", size)
    clerk.goto(HOME)
    assert_for_everybody(clerk)
    clerk.get_by_role("link", name="申请用章").click()
    assert_for_everybody(clerk)
    clerk.get_by_label("盖在什么文件上").fill("防汛物资申领表（示例）")
    clerk.get_by_role("button", name="提交申请").click()
    expect(clerk.get_by_text("等两委批准")).to_be_visible()
    address = clerk.url

    member = office("weiyuan", size)
    member.goto(address)
    assert_for_everybody(member)
    member.get_by_role("button", name="批准", exact=True).click()
    expect(member.get_by_text("您已经批准")).to_be_visible()

    keeper = office("zhangguan", size)
    keeper.goto(address)
    assert_for_everybody(keeper)
    keeper.get_by_label("带到哪里", exact=False).fill("区政务中心（示例）")
    keeper.get_by_label("什么时候还").fill(f"{now + timedelta(hours=5):%Y-%m-%dT%H:%M}")
    keeper.get_by_role("button", name="登记盖章").click()
    expect(keeper.get_by_text("公章带出，没有还").first).to_be_visible()
    late = now - timedelta(hours=1)
    SealUse.objects.filter(county=COUNTY).update(due_back=late)

    villager = open_page(size, script=False)
    villager.goto(PUBLIC)
    expect(villager.get_by_text("公章逾期没有归还")).to_be_visible()
    keeper.reload()
    keeper.get_by_label("实际盖了几份", exact=False).fill("1")
    keeper.get_by_role("button", name="登记归还").click()
    expect(keeper.get_by_text("已经登记归还")).to_be_visible()
    clerk.goto(f"{HOME}month/?month={now:%Y-%m}")
    expect(clerk.get_by_text("防汛物资申领表（示例）")).to_be_visible()
    assert_for_everybody(clerk)


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
@pytest.mark.parametrize("view", ["", "?view=elder"], ids=["plain", "elder"])
def test_everybody_reads_it(village, now, open_page, size, view):
    from huiyin.processes.disclosure import funds

    registered(village, now)
    opened(village, now)
    funds.register_premises(rooms(), unit_code=VILLAGE, by=village.kuaiji.actor(), at=now)
    page = open_page(size)
    page.goto(f"/{view}")
    for address, text in (
        (PUBLIC, "居民委员会公章（示例）"),
        (f"/village/{VILLAGE}/funds/?year=2026", "服务群众经费（示例）"),
        (f"/village/{VILLAGE}/premises/", "120.55 平方米"),
    ):
        page.goto(address)
        expect(page.get_by_text(text).first).to_be_visible()
        assert_for_everybody(page)


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_the_desk_of_funds(village, now, office, size):
    row = opened(village, now)
    page = office("kuaiji", size)
    home = f"/desk/funds/{VILLAGE}/"
    for path in ("", "new/", f"{row.id}/", "premises/", "premises/new/"):
        page.goto(home + path)
        assert_for_everybody(page)


@pytest.mark.parametrize("size", [PHONE, OFFICE], ids=["phone", "office"])
def test_a_seal_is_asked_for_from_a_procedure_and_ticks_its_step(village, now, office, size):
    registered(village, now)
    row, _receipt = begun(village, now, "certificate", {"what": "孩子上学"}, subject="居住证明一份")
    did(did(row, village.kuaiji, now), village.weiyuan, now)
    clerk = office("kuaiji", size)
    clerk.goto(f"/desk/powers/{row.id}/")
    assert_for_everybody(clerk)
    expect(clerk.get_by_role("button", name="这一步办完")).to_have_count(0)
    clerk.get_by_role("link", name="申请用章", exact=True).click()
    assert_for_everybody(clerk)
    expect(clerk.get_by_label("盖在什么文件上")).to_have_value("居住证明一份")
    clerk.get_by_role("button", name="提交申请").click()
    expect(clerk.get_by_text("等两委批准")).to_be_visible()
    use = clerk.url

    member = office("weiyuan", size)
    member.goto(use)
    assert_for_everybody(member)
    member.get_by_role("button", name="批准", exact=True).click()
    expect(member.get_by_text("您已经批准")).to_be_visible()
    keeper = office("zhangguan", size)
    keeper.goto(use)
    keeper.get_by_role("button", name="登记盖章").click()
    expect(keeper.get_by_text("已经登记")).to_be_visible()

    clerk.get_by_role("link", name="居住证明一份").click()
    expect(clerk.get_by_text("已经盖章")).to_be_visible()
    assert_for_everybody(clerk)
    clerk.get_by_label("办理结果", exact=False).fill("证明已经给申请人。")
    clerk.get_by_role("button", name="这一步办完").click()
    expect(clerk.get_by_text("已经办结")).to_be_visible()
