"""A matter said aloud instead of written, in a browser whose microphone gives a tone."""

import re

import pytest
from playwright.sync_api import expect

from huiyin.cases.models import Attachment, Case, Requester
from tests.journeys.test_loop import choose_place
from tests.public.pages import picture
from tests.stories import NOISE, Story

pytestmark = pytest.mark.journey
START, STOP = "按这里，开始说", "说完了，停止"
# What somebody does who is asked for the microphone and says no, and who has none.
REFUSE = """navigator.mediaDevices.getUserMedia = () =>
  Promise.reject(new DOMException("", "NotAllowedError"))"""
MISSING = """navigator.mediaDevices.getUserMedia = () =>
  Promise.reject(new DOMException("", "NotFoundError"))"""
# A device that reads aloud, as far as a page can tell.
VOICE = """(() => {
  const read = [];
  let going = [];
  window.read = read;
  const voices = [{ lang: "zh-CN", name: "a voice" }];
  const speech = {
    getVoices: () => voices,
    addEventListener: () => {},
    cancel: () => { going = []; },
    speak: (said) => { read.push(said.text + "|" + said.lang); going.push(said); },
    finish: () => going.forEach((said) => said.onend && said.onend()),
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
})()"""
# Settled when the microphone has given its first sound, which no clock of a page can hurry.
HEARD = """(() => {
  const start = MediaRecorder.prototype.start;
  MediaRecorder.prototype.start = function (slice) {
    window.heard = new Promise((ready) => this.addEventListener(
      "dataavailable", (event) => event.data.size && ready(true)));
    return start.call(this, slice);
  };
})()"""
# A microphone that is switched off by its key, as a page hears it.
MUTE = """window.MediaRecorder = class extends EventTarget {
  static isTypeSupported() { return true; }
  start() { this.state = "recording"; }
  stop() {
    this.state = "inactive";
    const nothing = Object.assign(new Event("dataavailable"), { data: new Blob([]) });
    setTimeout(() => { this.dispatchEvent(nothing); this.dispatchEvent(new Event("stop")); });
  }
}"""
SILENT = "Object.defineProperty(window, 'speechSynthesis', { value: undefined })"


def sound_of(page):
    """Size of what the form would send."""
    sizes = "node => [...node.files].map(file => file.size)"
    return sum(page.locator("[name=sound]").evaluate(sizes))


def the_case():
    return Case.objects.get(county="321171")


def record(page):
    page.get_by_role("button", name=START).click()
    expect(page.get_by_text(re.compile("正在录，还可以说 2:5"))).to_be_visible()
    expect(page.get_by_text("2:58")).to_be_visible()


def test_said_heard_again_thrown_away_said_anew_and_sent(cast, open_page, office):
    page = open_page()
    page.goto("/report/")
    expect(page.locator("[name=sound]")).to_be_hidden()  # the button is in its place
    record(page)
    expect(page.get_by_role("button", name=STOP)).to_be_focused()
    page.get_by_role("button", name=STOP).click()
    expect(page.get_by_text(re.compile("录好了，0:0"))).to_be_visible()
    expect(page.get_by_role("button", name="重新录")).to_be_focused()
    assert page.locator("audio").evaluate("node => node.src").startswith("blob:")
    assert sound_of(page) > 1000
    page.get_by_role("button", name="不要了").click()
    assert sound_of(page) == 0
    record(page)
    page.get_by_role("button", name=STOP).click()
    page.get_by_role("button", name="重新录").click()
    page.get_by_role("button", name=STOP).wait_for()
    expect(page.get_by_text("2:58")).to_be_visible()
    page.get_by_role("button", name=STOP).click()
    choose_place(page)
    page.get_by_role("button", name="提交").click()
    page.wait_for_url("**/received/")
    case = the_case()
    assert re.fullmatch(r"语音反映（[1-4]秒），请听录音", case.title)
    assert [row.media_type for row in Attachment.objects.of(case)] == ["audio/mpeg"]

    page.get_by_role("link", name="看看办到哪一步").click()
    heard(page)
    desk = office("shequ")
    desk.goto(f"/desk/cases/{case.reference}/")
    heard(desk)
    form = desk.locator("#act-transcribe")
    form.get_by_label("录音里说了什么").fill(NOISE)
    with desk.expect_navigation():
        form.get_by_role("button").last.click()
    expect(desk.get_by_role("heading", name=NOISE)).to_be_visible()
    page.reload()
    expect(page.get_by_text("听了录音，记下了您说的话")).to_be_visible()


def heard(page):
    """The recording plays, and a word that was not understood can be gone back to."""
    player = page.locator("audio").first
    player.evaluate("node => new Promise(ready => { node.oncanplaythrough = ready; node.load() })")
    assert 1 < player.evaluate("node => node.duration") < 6
    player.evaluate("node => new Promise(ready => { node.onseeked = ready; node.currentTime = 1 })")
    assert player.evaluate("node => node.error") is None


def test_sent_in_mid_sentence_sends_what_was_said(cast, open_page):
    page = open_page()
    page.goto("/report/")
    record(page)
    page.get_by_role("button", name="提交").click()
    page.wait_for_url("**/received/")
    assert the_case().title.startswith("语音反映（")


def test_it_stops_by_itself_when_the_time_is_over(cast, open_page):
    page = open_page()
    page.clock.install()
    page.add_init_script(HEARD)
    page.goto("/report/")
    page.get_by_role("button", name=START).click()
    page.get_by_role("button", name=STOP).wait_for()
    assert page.evaluate("window.heard")
    page.clock.run_for(181_000)
    expect(page.get_by_text(re.compile("录好了"))).to_be_visible()
    assert sound_of(page) > 0


def test_a_recording_without_a_sound_is_not_taken_for_one(cast, open_page):
    page = open_page()
    page.add_init_script(MUTE)
    page.goto("/report/")
    page.get_by_label("什么事").fill("路灯坏了")
    page.get_by_role("button", name=START).click()
    page.get_by_role("button", name=STOP).click()
    expect(page.get_by_text("没有录到声音，请再录一次。")).to_be_visible()
    expect(page.get_by_role("button", name=START)).to_be_focused()
    assert sound_of(page) == 0
    page.get_by_role("button", name=START).click()
    page.get_by_role("button", name="提交").click()  # in the middle of the silence
    page.wait_for_url("**/received/")
    assert not Attachment.objects.of(the_case()).exists()


@pytest.mark.parametrize(
    ("refuse", "sentence"),
    [(REFUSE, "没有得到使用麦克风的允许"), (MISSING, "没有找到麦克风")],
)
def test_without_a_microphone_the_phones_own_recorder_is_left(cast, open_page, refuse, sentence):
    page = open_page()
    page.add_init_script(refuse)
    page.goto("/report/")
    page.get_by_role("button", name=START).click()
    expect(page.get_by_text(re.compile(sentence))).to_be_visible()
    expect(page.locator("[name=sound]")).to_be_visible()
    page.get_by_label("什么事").fill("路灯坏了")
    page.get_by_role("button", name="提交").click()
    page.wait_for_url("**/received/")


def test_a_browser_that_cannot_record_shows_its_own_input(cast, open_page):
    page = open_page()
    page.add_init_script("delete window.MediaRecorder")
    page.goto("/report/")
    expect(page.locator("[name=sound]")).to_be_visible()
    expect(page.get_by_role("button", name=START)).to_be_hidden()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_photos_and_words_are_added_to_a_matter(cast, open_page, now, script):
    """Added by the holder of the receipt, shown to them and to whoever works on it."""
    story = Story(cast, now).handling()
    page = open_page(script=script)
    page.goto(f"/m/{story.receipt}/")
    page.get_by_text("加照片，或者说一段").click()
    photo = {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": picture().read()}
    page.locator("[name=photos]").set_input_files([photo])
    if script:
        record(page)
        page.get_by_role("button", name=STOP).click()
        expect(page.get_by_text(re.compile("录好了"))).to_be_visible()
    page.get_by_role("button", name="补充", exact=True).click()
    expect(page.get_by_text("补充的内容已经收到，正在办的单位能看到。")).to_be_visible()
    expect(page.locator(".hy-entry img")).to_have_count(1)
    expect(page.locator(".hy-entry audio")).to_have_count(int(script))


def test_whoever_stays_unnamed_sends_no_name(cast, open_page):
    """Also not one that was typed before; named, it is there."""
    for named in (False, True):
        page = open_page()
        page.goto("/report/")
        expect(page.get_by_label(re.compile("怎么称呼您"))).to_be_hidden()
        page.get_by_label("什么事").fill(f"路灯坏了{named}")
        page.locator("[name=who][value=named]").check()
        page.get_by_label(re.compile("怎么称呼您")).fill("周某")
        page.get_by_label(re.compile("不让承办的人看到")).check()
        if not named:
            page.locator("[name=who][value=unnamed]").check()
        page.get_by_role("button", name="提交").click()
        page.wait_for_url("**/received/")
    unnamed, named = Case.objects.filter(county="321171").order_by("id")
    assert not Requester.objects.of(unnamed).exists()
    assert (unnamed.hide_identity, named.hide_identity) == (False, True)
    assert Requester.objects.of(named).get().name == "周某"


class TestElderView:
    """One thing on the screen at a time; nothing else differs."""

    def opened(self, open_page):
        page = open_page()
        page.goto("/report/?view=elder")
        return page

    def shown(self, page):
        """The headings of the steps that are to be seen."""
        return page.locator("[data-step]:not([hidden]) > h2").all_inner_texts()

    def test_step_by_step_to_the_end_with_the_keyboard_alone(self, cast, open_page):
        page = self.opened(open_page)
        assert self.shown(page) == ["写几句，或者说一段"]
        expect(page.get_by_text("第 1 步，共 5 步")).to_be_visible()
        expect(page.get_by_role("button", name="提交")).to_be_hidden()
        page.get_by_role("button", name="下一步").press("Enter")
        expect(page.get_by_text("请先写几句，或者说一段")).to_be_visible()
        page.get_by_label("什么事").fill("路灯坏了")
        for heading in ("有照片更清楚", "在哪里", "有没有哪个单位不该看到", "要不要留下姓名和电话"):
            page.get_by_role("button", name="下一步").press("Enter")
            expect(page.get_by_role("heading", name=heading)).to_be_focused()
            assert self.shown(page) == [heading]
        expect(page.get_by_text("第 5 步，共 5 步")).to_be_visible()
        page.get_by_role("button", name="上一步").press("Enter")
        expect(page.get_by_text("第 4 步，共 5 步")).to_be_visible()
        page.go_back()
        expect(page.get_by_role("heading", name="在哪里")).to_be_focused()
        page.get_by_label("详细地点").press("Enter")  # goes on, and does not send
        page.get_by_role("button", name="下一步").click()
        page.get_by_role("button", name="提交").click()
        page.wait_for_url("**/received/")
        assert the_case().title == "路灯坏了"

    def test_what_is_wrong_leads_to_its_step(self, cast, open_page):
        page = self.opened(open_page)
        page.get_by_label("什么事").fill("路灯坏了")
        page.locator("[name=place]").evaluate("node => { node.value = '长'.repeat(101) }")
        for _step in range(4):
            page.get_by_role("button", name="下一步").click()
        page.get_by_role("button", name="提交").click()
        expect(page.get_by_text(re.compile("详细地点最多写 100 个字"))).to_be_visible()
        expect(page.get_by_role("heading", name="在哪里")).to_be_visible()
        assert self.shown(page) == ["在哪里"]
        expect(page.get_by_label("什么事")).to_have_value("路灯坏了")

    def test_the_switch_shows_the_whole_form_at_once(self, cast, open_page):
        page = open_page()
        page.goto("/report/")
        assert len(self.shown(page)) == 5
        page.get_by_role("link", name="长辈版").click()
        assert len(self.shown(page)) == 1
        page.get_by_role("link", name="标准版").click()
        assert len(self.shown(page)) == 5

    def test_everything_is_large_enough(self, cast, open_page, now):
        page = self.opened(open_page)
        story = Story(cast, now).rating()
        for address in ("/report/", f"/m/{story.receipt}/"):
            page.goto(address)
            page.wait_for_load_state("networkidle")
            small = page.evaluate(
                """() => [...document.querySelectorAll("main *")]
                .filter((one) => one.offsetParent && [...one.childNodes].some(
                  (child) => child.nodeType === 3 && child.textContent.trim()))
                .filter((one) => !one.matches("option, script, .hy-hidden, .hy-hidden *"))
                .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 18)
                .map((one) => one.textContent.trim())"""
            )
            assert small == []
            low = page.evaluate(
                """() => [...document.querySelectorAll("main button, main .btn, main select")]
                .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 60)
                .map((one) => one.textContent.trim())"""
            )
            assert low == []

    def test_what_can_be_done_stands_first(self, cast, open_page, now):
        page = self.opened(open_page)
        page.goto(f"/m/{Story(cast, now).rating().receipt}/")
        page.get_by_role("navigation", name="您现在可以做的").get_by_role(
            "link", name="说说解决了没有"
        ).click()
        expect(page.get_by_role("heading", name="您说：解决了吗？")).to_be_in_viewport()


def test_the_page_is_read_out_and_falls_silent(cast, open_page):
    page = open_page()
    page.add_init_script(VOICE)
    page.goto("/privacy/")
    page.get_by_role("button", name="读给我听").click()
    read = page.evaluate("window.read")
    assert read[0].endswith("|zh-CN")
    assert len(read) == len(set(read)) > 3
    assert not any("读给我听" in text for text in read)
    page.get_by_role("button", name="停下，不读了").click()
    page.get_by_role("button", name="读给我听").click()
    page.evaluate("speechSynthesis.finish()")
    expect(page.get_by_role("button", name="读给我听")).to_be_visible()


def test_where_nothing_can_read_there_is_no_button(cast, open_page):
    page = open_page()
    page.add_init_script(SILENT)
    page.goto("/")
    expect(page.get_by_role("button", name="读给我听")).to_be_hidden()
