"""A tip from a phone without scripts, read at a desk, answered, and gone when its days are over."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from huiyin.processes.tips import expiring
from huiyin.tips.models import Tip
from tests.journeys.test_accessibility import assert_for_everybody
from tests.sealed import PASSPHRASES, TEXT, cheap_and_patient, keyed, photo
from tests.village_cast import village_cast

pytestmark = pytest.mark.journey
PHOTO = {"name": "账本.jpg", "mimeType": "image/jpeg", "buffer": photo()}
ASKED = "请问是哪一年三月？"
SAID = "是今年三月。"
PHONE = {"width": 360, "height": 3000}
__all__ = ["cheap_and_patient"]


@pytest.fixture
def there(cast, now):
    people = village_cast(cast)
    keyed(people.shoujian, now)
    keyed(people.shoujian2, now)
    return people


def watched(page):
    """Every address the window asks for from now on."""
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def to_the_form(page):
    """From the first page to the one on which a tip about the village's committee is written."""
    page.get_by_role("button", name="看完了，开始写").click()
    for name in ("大港街道", "兴港社区居委会"):
        page.locator("select[name=below]").select_option(label=name)
        page.get_by_role("button", name="下一步").click()
    page.get_by_label("兴港社区", exact=True).check()
    page.get_by_role("button", name="下一步").click()


def told(page, view=""):
    """Write a tip with a photo; the receipt."""
    page.goto(f"/tip/{view}")
    to_the_form(page)
    page.get_by_label("发生了什么事").fill(TEXT)
    page.get_by_role("button", name="加密提交").click()
    receipt = page.locator(".hy-receipt strong").inner_text()
    page.get_by_label("照您抄的").fill(receipt[-4:])
    page.get_by_role("button", name="抄好了").click()
    page.get_by_label("照片和文件").set_input_files([PHOTO])
    page.get_by_role("button", name="加密上传").click()
    expect(page.get_by_text("1 个文件已经加密收到")).to_be_visible()
    return receipt


def back(page, receipt):
    page.goto("/tip/box/")
    page.get_by_label("回执").fill(receipt)
    page.get_by_role("button", name="打开").click()


def opened(desk, word):
    """The first tip of a recipient's list."""
    desk.goto("/desk/tips/")
    desk.get_by_role("link", name="收到的一件").click()
    unlock(desk, word)


def unlock(desk, word):
    desk.get_by_label("口令").first.fill(word)
    desk.get_by_role("button", name="打开").click()


def test_from_a_phone_to_the_end(there, open_page, office, now, live_server):
    phone = open_page(script=False)
    asked = watched(phone)
    receipt = told(phone)

    # The secretary of the accused village finds nothing at all.
    accused = office("shuji")
    expect(accused.get_by_role("link", name="密封举报")).to_have_count(0)
    assert accused.goto("/desk/tips/").status == 404

    desk = office("shoujian")
    opened(desk, "不是这个口令")
    expect(desk.get_by_text("口令不对")).to_be_visible()
    expect(desk.get_by_text(TEXT)).to_have_count(0)
    unlock(desk, PASSPHRASES["shoujian"])
    expect(desk.get_by_text(TEXT)).to_be_visible()
    expect(desk.get_by_text("账本.jpg")).to_be_visible()
    desk.locator("input[name=passphrase]").first.fill(PASSPHRASES["shoujian"])
    with desk.expect_download() as clean:
        desk.get_by_role("button", name="下载清理过的副本").click()
    assert b"Camera of the reporter" not in clean.value.path().read_bytes()
    desk.get_by_label("写给举报人").fill(ASKED)
    desk.locator("form[action$='/reply/'] input[name=passphrase]").fill(PASSPHRASES["shoujian"])
    desk.get_by_role("button", name="加密发出").click()
    expect(desk.get_by_text("已经发出")).to_be_visible()

    back(phone, receipt)
    expect(phone.get_by_text(ASKED)).to_be_visible()
    expect(phone.get_by_text(TEXT)).to_have_count(0)
    phone.get_by_label("补充或者回答").fill(SAID)
    phone.get_by_role("button", name="加密提交").click()
    expect(phone.get_by_text("补充的已经加密收到")).to_be_visible()

    opened(desk, PASSPHRASES["shoujian"])
    expect(desk.get_by_text(SAID)).to_be_visible()
    desk.get_by_label("查实", exact=True).check()
    desk.locator("form[action$='/outcome/'] input[name=passphrase]").fill(PASSPHRASES["shoujian"])
    desk.get_by_role("button", name="记下结果").click()
    expect(desk.get_by_text("结果已经记下")).to_be_visible()
    back(phone, receipt)
    expect(phone.get_by_text("：查实")).to_be_visible()

    assert expiring.keep_up(at=now + timedelta(days=3000)) == 0
    (stone,) = Tip.objects.all()
    assert stone.erased and stone.outcome == "verified" and stone.day == localdate(now)
    back(phone, receipt)
    expect(phone.get_by_text("没有找到这个回执").first).to_be_visible()

    here = str(live_server)
    assert {url for url in asked if not url.startswith((here, "data:"))} == set()
    assert not [url for url in asked if receipt[:4] in url.removeprefix(here)]
    phone.get_by_role("link", name="马上离开").click()
    expect(phone).to_have_url(f"{here}/")


@pytest.mark.parametrize("view", ["", "?view=elder"], ids=["plain", "elder"])
def test_everybody_can_use_the_pages(there, open_page, view):
    page = open_page(PHONE)
    page.goto(f"/tip/{view}")
    assert_for_everybody(page)
    page.get_by_role("button", name="看完了，开始写").click()
    expect(page.get_by_role("button", name="这一级的单位")).to_be_visible()
    assert_for_everybody(page)
    page.get_by_role("button", name="这一级的单位").click()
    expect(page.get_by_role("heading", name="反映的是哪个单位、什么人")).to_be_visible()
    assert_for_everybody(page)
    receipt = told(page)
    assert_for_everybody(page)
    page.goto("/tip/box/")
    assert_for_everybody(page)
    back(page, receipt)
    expect(page.get_by_text("还没有答复，过几天再来看。")).to_be_visible()
    assert_for_everybody(page)


def test_recipients_can_use_theirs(there, cast, office, open_page):
    told(open_page(script=False))
    desk = office("shoujian", {"width": 1366, "height": 3000})
    for address in ("", "keys/", "state/"):
        desk.goto(f"/desk/tips/{address}")
        assert_for_everybody(desk)
    opened(desk, "不是这个口令")
    expect(desk.get_by_text("口令不对")).to_be_visible()
    assert_for_everybody(desk)
    unlock(desk, PASSPHRASES["shoujian"])
    expect(desk.get_by_text(TEXT)).to_be_visible()
    assert_for_everybody(desk)
