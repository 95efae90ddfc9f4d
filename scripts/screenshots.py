"""Pictures of the main pages, taken from a demo of its own: ``make screenshots``.

Two of them stand in the READMEs; all are kept in docs/pictures, small, in one colour depth.
"""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from scripts.chromium import FLAGS, program

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
PHONE, OFFICE, WALL = (360, 740), (1366, 768), (1920, 1080)
PASSWORD = "huiyin-demo-2026"


@contextmanager
def demo() -> Iterator[str]:
    """A fresh demo on a free port; its address. Everything is gone afterwards."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory() as data:
        environment = {**os.environ, "HUIYIN_DATA": data, "HUIYIN_DEMO": "1"}
        environment.pop("DATABASE_URL", None)
        command = [str(Path(sys.executable).parent / "huiyin"), "demo", "--port", str(port)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(address)
            yield address
        finally:
            process.terminate()
            process.wait()


def wait_for(address: str) -> None:
    """Until it answers, a minute at most."""
    for _ in range(240):
        try:
            urllib.request.urlopen(address, timeout=2)
            return
        except OSError:
            time.sleep(0.25)
    raise SystemExit(f"{address} does not answer")


class Camera:
    """Opens windows and takes pictures."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address

    def window(self, size: tuple[int, int]) -> Page:
        """A window of its own."""
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": size[0], "height": size[1]},
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
        )
        return context.new_page()

    def staff(self, username: str, size: tuple[int, int] = OFFICE) -> Page:
        """A window in which somebody of the cast is logged in."""
        page = self.window(size)
        page.goto("/desk/login/")
        page.locator("input[name=username]").fill(username)
        page.locator("input[name=password]").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.wait_for_url(lambda url: "login" not in url)
        return page

    def take(self, page: Page, name: str, *, whole: bool = False, colours: int = 256) -> None:
        """One picture, reduced to so many colours."""
        path = PICTURES / f"{name}.png"
        page.wait_for_load_state("networkidle")
        page.screenshot(path=path, full_page=whole)
        with Image.open(path) as picture:
            picture.convert("RGB").quantize(colours).save(path, optimize=True)
        print(f"  {path.relative_to(ROOT)}  {path.stat().st_size // 1024} KB")


def report(page: Page) -> str:
    """A resident's report from the demo's street; the address it is followed at."""
    page.goto("/report/")
    page.get_by_label("什么事").fill("楼下半夜跳广场舞，音响太吵，老人睡不着")
    page.locator("select[name=township]").select_option("321171002")
    page.locator("select[name=village] option[value='321171002006']").wait_for(state="attached")
    page.locator("select[name=village]").select_option("321171002006")
    page.get_by_role("button", name="提交").click()
    page.wait_for_url("**/received/")
    return page.locator(".hy-slip-link a").get_attribute("href") or ""


def act(page: Page, name: str, title: str = "广场舞") -> None:
    """Open the case from the to-do list and do one act."""
    page.goto("/desk/")
    page.get_by_role("link", name=re.compile(title)).first.click()
    form = page.locator(f"#act-{name}")
    form.wait_for()
    if name == "submit":
        form.get_by_label("已解决").check()
        form.locator("textarea[name=text]").fill("已上门劝导，双方约定晚上九点后不再使用音响")
    with page.expect_navigation():
        form.get_by_role("button").last.click()


def everything(camera: Camera) -> str:
    """The walk of the README, with a picture at each stop; the address of the matter."""
    resident = camera.window(PHONE)
    resident.goto("/")
    camera.take(resident, "home")
    resident.goto("/report/")
    camera.take(resident, "report")
    follow = report(resident)
    camera.take(resident, "received")
    liaison = camera.staff("shequ")
    camera.take(liaison, "todo")
    act(liaison, "accept")
    camera.take(liaison, "case", whole=True)
    act(camera.staff("shuji"), "assign")
    worker = camera.staff("wangge", PHONE)
    worker.goto("/field/")
    camera.take(worker, "field")
    act(worker, "submit")
    act(camera.staff("jielian"), "pass_review")
    resident.goto(follow)
    camera.take(resident, "matter")
    return follow


VIEWS = ("plain", "elder")
VILLAGE = "321171002006"
RESIDENTS = {
    "home": "/",
    "report": "/report/",
    "follow": "/follow/",
    "who": "/who/",
    "who-card": f"/who/unit/{VILLAGE}/",
    "nearby": "/nearby/",
    "news": f"/news/?village={VILLAGE}",
    "account": "/me/",
    "flow": "/flow/",
    "privacy": "/privacy/",
    "open-figures": "/figures/",
}
FIELD = {
    "field-home": "/field/",
    "field-report": "/field/report/",
    "field-self-handled": "/field/self-handled/",
    "field-tasks": "/field/tasks/",
    "field-visits": "/field/visits/",
    "field-visit": "/field/visit/",
    "field-errands": "/field/errands/",
    "field-errand": "/field/errand/",
    "field-people": "/field/people/",
    "field-outbox": "/field/outbox/",
}


def phones(camera: Camera, matter: str) -> None:
    """Each page for residents and grid workers at phone width, in both views and in English."""
    for view in VIEWS:
        resident, worker = camera.window(PHONE), camera.staff("wangge", PHONE)
        for page, places in ((resident, {**RESIDENTS, "matter": matter}), (worker, FIELD)):
            page.goto(f"/?view={view}")
            for name, address in places.items():
                page.goto(address)
                camera.take(page, f"phone/{name}-{view}", colours=32)
    foreigner = camera.window(PHONE)
    foreigner.goto("/")
    foreigner.get_by_text("English").click()
    for name in ("home", "report", "who-card"):
        foreigner.goto(RESIDENTS[name])
        camera.take(foreigner, f"phone/{name}-english", colours=32)


FIGURES = {
    "board": "/desk/figures/?whole=1",
    "measures": "/desk/figures/measures/",
    "compounds": "/desk/compounds/",
    "bulletins": "/desk/bulletins/",
    "seasons": "/desk/seasons/",
    "interventions": "/desk/interventions/",
}
READERS = {"district": "lingdao", "town": "fenguan", "community": "shuji"}


def figures(camera: Camera) -> None:
    """The dashboards of each level, what else stands beside them, and the wall."""
    for size, kept in ((OFFICE, "figures"), (PHONE, "phone")):
        for level, username in READERS.items():
            page = camera.staff(username, size)
            page.goto(FIGURES["board"])
            camera.take(page, f"{kept}/board-{level}", whole=True, colours=32)
        page = camera.staff(READERS["district"], size)
        for name, address in list(FIGURES.items())[1:]:
            page.goto(address)
            camera.take(page, f"{kept}/{name}", whole=size == OFFICE, colours=32)
    page = camera.staff(READERS["district"], WALL)
    page.goto("/screen/")
    page.get_by_role("link", name="打开大屏").first.click()
    page.wait_for_load_state("networkidle")
    camera.take(page, "figures/wall", colours=64)


def main() -> None:
    """Take them all."""
    for folder in ("phone", "figures"):
        (PICTURES / folder).mkdir(parents=True, exist_ok=True)
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=FLAGS)
        camera = Camera(browser, address)
        phones(camera, everything(camera))
        figures(camera)
        browser.close()
    print("图片在 docs/pictures。")


if __name__ == "__main__":
    main()
