"""The whole loop in a browser: a resident's sentence comes back answered."""

import re

import pytest
from playwright.sync_api import Page, expect

from huiyin.cases.models import Case
from huiyin.cases.states import Ending, State
from tests.cast import STREET, VILLAGE
from tests.journeys.playing import SENDING

pytestmark = pytest.mark.journey
NOISE = "楼下半夜跳广场舞，音响太吵，老人睡不着"


def report(page: Page, text: str = NOISE) -> str:
    """Hand in a matter from the lists, without an account; the receipt's page."""
    page.goto("/report/")
    page.get_by_label("什么事").fill(text)
    onward(page, 2)
    choose_place(page)
    onward(page, 2)
    page.get_by_role("button", name="提交").click()
    page.wait_for_url("**/received/")
    return page.locator(".hy-slip-code").inner_text()


def choose_place(page: Page) -> None:
    """The village from the lists; what they list below it has come, or gone, when this ends."""
    page.locator("select[name=township]").select_option(STREET)
    page.locator(f"select[name=village] option[value='{VILLAGE}']").wait_for(state="attached")
    with page.expect_response("**/places/compounds?*"):
        page.locator("select[name=village]").select_option(VILLAGE)
    # Everything below moves with it, also a button one is about to press.
    compounds = page.locator("[data-optional]")
    compounds.and_(page.locator("[hidden], :has(option:nth-child(2))")).wait_for(state="attached")


def onward(page: Page, steps: int) -> None:
    """In 长辈版 the form shows one thing at a time; in the other view there is no such button."""
    if page.locator("html[data-view=elder]").count():
        for _step in range(steps):
            page.get_by_role("button", name="下一步").click()


def open_case(page: Page, words: str = "广场舞") -> None:
    """From the to-do list to the page of the case."""
    page.goto("/desk/")
    page.get_by_role("link", name=re.compile(words)).first.click()


def act(page: Page, name: str) -> None:
    """Press the button of an act and see the page that follows."""
    form = page.locator(f"#act-{name}")
    with page.expect_navigation():
        form.locator(SENDING).click()


def the_case() -> Case:
    return Case.objects.get(county="321171")


def test_a_report_comes_back_answered(cast, open_page, office):
    """Resident, liaison, secretary, grid worker, township liaison, resident."""
    resident = open_page()
    receipt = report(resident)
    assert re.fullmatch(r"321171-[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]", receipt)

    shequ = office("shequ")
    open_case(shequ)
    expect(shequ.get_by_text("生活噪音扰民").first).to_be_visible()
    act(shequ, "accept")
    shuji = office("shuji")
    open_case(shuji)
    act(shuji, "assign")
    wangge = office("wangge", {"width": 360, "height": 740})
    open_case(wangge)
    form = wangge.locator("#act-submit")
    form.get_by_label("已解决").check()
    form.locator("textarea[name=text]").fill("已上门劝导，约定晚上九点后不用音响")
    act(wangge, "submit")
    assert the_case().state == State.SUBMITTED
    lianluo = office("lianluo")
    open_case(lianluo)
    act(lianluo, "pass_review")

    resident.goto("/follow/")
    resident.get_by_label("回执码").fill(receipt.lower().replace("-", " "))
    resident.get_by_role("button", name=re.compile("查")).click()
    resident.wait_for_url("**/m/**")
    expect(resident.get_by_text("约定晚上九点后不用音响").first).to_be_visible()
    resident.get_by_role("button", name=re.compile("没有解决")).click()
    expect(resident.get_by_text("退回去重新办。您不用再反映一次")).to_be_visible()
    assert (the_case().state, the_case().rounds) == (State.HANDLING, 1)

    open_case(wangge)
    form = wangge.locator("#act-submit")
    form.get_by_label("已解决").check()
    form.locator("textarea[name=text]").fill("再次上门，音响已收走")
    act(wangge, "submit")
    open_case(lianluo)
    act(lianluo, "pass_review")
    resident.reload()
    resident.get_by_role("button", name=re.compile("已解决")).click()
    expect(resident.get_by_text("谢谢，已经记下：已解决。")).to_be_visible()
    assert (the_case().state, the_case().ending) == (State.CLOSED, Ending.RATED)

    resident.goto(f"/m/{receipt}/book/")
    expect(resident.get_by_text(re.compile("没有|完整")).first).to_be_visible()


def test_without_scripts_the_form_works_all_the_same(cast, open_page):
    """An old phone: plain lists, plain form, the same receipt."""
    page = open_page(script=False)
    page.goto("/report/")
    page.get_by_label("什么事").fill(NOISE)
    page.locator("select[name=village]").select_option(VILLAGE)
    page.get_by_role("button", name="提交").click()
    page.wait_for_url("**/received/")
    assert the_case().unit_code == VILLAGE


def test_words_of_danger_show_whom_to_call_first(cast, open_page):
    """110/119/120 stand before anything is sent; then it goes to the duty office."""
    page = open_page()
    page.goto("/report/")
    page.get_by_label("什么事").fill("三楼着火了，有人被困在里面")
    expect(page.get_by_role("link", name=re.compile("119")).first).to_be_visible()
    assert not Case.objects.filter(county="321171").exists()
    page.get_by_role("button", name=re.compile("我已拨打")).first.click()
    page.get_by_role("button", name="提交").click()
    page.wait_for_url("**/received/")
    assert the_case().holder.office == "duty_office"


def test_a_reload_loses_no_word(cast, open_page):
    """The text is kept in the browser until the server has it."""
    page = open_page()
    page.goto("/report/")
    page.get_by_label("什么事").fill(NOISE)  # kept with every letter, at once
    page.reload()
    page.get_by_role("button", name=re.compile("恢复|接着")).first.click()
    expect(page.get_by_label("什么事")).to_have_value(NOISE)


def test_the_town_declines_and_names_the_route(cast, open_page, office):
    """A community has no such button; the town's refusal names the legal route."""
    resident = open_page()
    receipt = report(resident)
    shequ = office("shequ")
    open_case(shequ)
    expect(shequ.locator("#act-decline")).to_have_count(0)
    shequ.get_by_text("请上级接办", exact=True).first.click()
    shequ.locator("#act-ask_up textarea[name=reason]").fill("法院已经受理")
    act(shequ, "ask_up")
    jiedao = office("jiedao")
    open_case(jiedao)
    jiedao.get_by_text("不予受理", exact=True).first.click()
    form = jiedao.locator("#act-decline")
    form.locator("[name=route][value=litigation]").check()
    form.locator("textarea[name=reason]").fill("已由人民法院受理")
    form.get_by_label(re.compile("我已看清")).check()
    act(jiedao, "decline")
    assert the_case().state == State.DECLINED
    resident.goto(f"/m/{receipt}/")
    expect(resident.get_by_role("heading", name=re.compile("请走这条路"))).to_be_visible()


def test_a_slip_for_somebody_without_a_phone(cast, office):
    """代为反映: consent is recorded, the code is in the print alone and comes once."""
    xinxi = office("xinxi")
    xinxi.goto("/desk/")
    xinxi.get_by_role("link", name="代为反映").first.click()
    xinxi.get_by_label("什么事").fill("楼道灯坏了半个月，老人摸黑上楼")
    xinxi.locator("[name=name]").fill("王示例")
    choose_consent(xinxi)
    xinxi.get_by_role("button", name="提交").or_(
        xinxi.get_by_role("button", name=re.compile("登记"))
    ).first.click()
    xinxi.wait_for_url(re.compile(r"/desk/cases/"))
    assert the_case().receipt_index is None
    xinxi.goto(f"/desk/cases/{the_case().reference}/slip/")
    xinxi.get_by_role("button", name=re.compile("密封回执")).click()
    expect(xinxi.get_by_text("回执码只印在纸上，屏幕上不显示")).to_be_visible()
    expect(xinxi.locator(".hy-paper-code")).to_be_attached()
    expect(xinxi.locator(".hy-paper-code")).to_be_hidden()
    code = xinxi.locator(".hy-paper-code").text_content()
    assert the_case().receipt_index is not None
    xinxi.emulate_media(media="print")
    expect(xinxi.locator(".hy-paper-code")).to_be_visible()
    xinxi.emulate_media(media="screen")
    xinxi.goto(f"/desk/cases/{the_case().reference}/slip/")
    expect(xinxi.get_by_role("heading", name="密封回执")).to_be_visible()
    assert code not in xinxi.content()


def choose_consent(page: Page) -> None:
    """How the resident agreed."""
    field = page.locator("[name=consent]").first
    if field.evaluate("node => node.tagName") == "SELECT":
        field.select_option(index=1)
    elif field.get_attribute("type") in {"radio", "checkbox"}:
        field.check()
    else:
        field.fill("本人当面口头同意")
