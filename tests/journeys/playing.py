"""A matter of one place in the browser: its resident with a phone, its people at their desks."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from playwright.sync_api import Locator, Page, expect

from huiyin.cases.models import Case
from huiyin.cases.permissions import Allowed, may, shares
from huiyin.cases.states import Share
from huiyin.people.domain.accounts import DEMO_PASSWORD
from huiyin.people.models import Organisation
from huiyin.processes.assignable import assignable
from huiyin.processes.casework import perform
from huiyin.rulebook.rights import Right
from tests.places import actors, settle
from tests.public.pages import picture

DESK = {"width": 1280, "height": 800}
SENDING = "button[type=submit][data-busy]"  # that of an act: there may be others in its form
Open = Callable[..., Page]


class Play:
    """One matter from report to rating, in the place whose profile is in use."""

    def __init__(self, key: str, open_page: Open, at: datetime) -> None:
        self.who = actors(settle(key, at), at)
        self.open_page = open_page
        self.resident = open_page()
        self.receipt = ""
        self._desks: dict[str, Page] = {}

    @property
    def case(self) -> Case:
        """The only one there is, as the database has it."""
        rows = Case.objects.filter(county__gt="")
        return rows.select_related("holder", "asked", "checker", "about").get()

    def report(self, text: str, village: str, compound: str = "") -> None:
        """From a phone, without an account, the place chosen from the lists."""
        page = self.resident
        page.goto("/report/")
        page.get_by_label("什么事").fill(text)
        if page.locator("select[name=county]").count():
            page.locator("select[name=county]").select_option(village[:6])
        _choose(page, "township", village[:9])
        _choose(page, "village", village)
        if compound:
            _choose(page, "compound", label=compound)
        page.get_by_role("button", name="提交").click()
        page.wait_for_url("**/received/")
        self.receipt = page.locator(".hy-slip-code").inner_text()

    def desk(self, username: str) -> Page:
        """The matter as somebody of the demo has it, logged in with the password all know."""
        if username not in self._desks:
            page = self.open_page(DESK)
            page.goto(f"/desk/login/?next=/desk/cases/{self.case.reference}/")
            page.locator("input[name=username]").fill(username)
            page.locator("input[name=password]").fill(DEMO_PASSWORD)
            page.get_by_role("button", name="登录").click()
            page.wait_for_url(lambda url: "login" not in url)
            self._desks[username] = page
            return page
        page = self._desks[username]
        page.goto(f"/desk/cases/{self.case.reference}/")
        return page

    def see(self, username: str, *words: str) -> Page:
        """The page of the matter as this person has it, with these words on it."""
        page = self.desk(username)
        for word in words:
            expect(page.get_by_text(word).first).to_be_visible()
        return page

    def act(self, username: str, name: str, **fields: Any) -> Page:
        """Open the form of an act, fill it in, send it; the page that follows."""
        page = self.see(username)
        form = page.locator(f"#act-{name}")
        if not form.count():
            page.locator(f"a[href*='/acts/{name}/']").first.click()
            form.wait_for()
        for field, value in fields.items():
            _fill(form, field, value)
        with page.expect_navigation():
            form.locator(SENDING).click()
        expect(page.get_by_text("已经办好").first).to_be_visible()
        return page

    def do(self, name: str, username: str, **data: Any) -> None:
        """The same without a browser, for what was shown before."""
        perform(name, self.case, by=self.who[username], at=localtime(), data=data)

    def assign(self, username: str, instruction: str = "") -> None:
        """To whom the catalogue names, without a browser."""
        named = assignable(self.case)
        staffed = [row for row in named.helpers if self.able(row)]
        self.do("assign", username, lead=named.lead, helpers=staffed, instruction=instruction)

    def up(self, username: str, taking: str, tried: str) -> None:
        """One rung higher, without a browser."""
        self.do("climb", username, cause="stuck", reason="推进不了", tried=tried)
        self.do("take_over", taking, comment="")

    def hand_in(self, text: str) -> None:
        """Whatever the helpers still owe; who has nobody at the desk is let go."""
        for share in [row for row in shares(self.case) if row.share != Share.LEAD and row.is_open]:
            people = self.able(share.organisation)
            if people:
                self.do("submit_share", people[0], text=text, photos=[])
            else:
                keeper = self._allowed("release_helper")
                data = {"helper": share.organisation, "reason": "没有要补充的"}
                self.do("release_helper", keeper, **data)

    def able(self, office: Organisation) -> list[str]:
        """Who can work on something there."""
        return [
            name
            for name, actor in self.who.items()
            if any(row.organisation_id == office.pk for row in actor.having(Right.HANDLE))
        ]

    def _allowed(self, action: str) -> str:
        case = self.case
        return next(n for n, by in self.who.items() if isinstance(may(by, action, case), Allowed))

    def follow(self, *words: str) -> Page:
        """The resident's own page of the matter."""
        self.resident.goto(f"/m/{self.receipt}/")
        for word in words:
            expect(self.resident.get_by_text(word).first).to_be_visible()
        return self.resident

    def rate(self) -> None:
        """The resident's own word that it is solved, and nobody else's."""
        page = self.follow()
        page.get_by_role("button", name="已解决").click()
        expect(page.get_by_text("谢谢，已经记下：已解决。")).to_be_visible()


def stands_on(page: Page, rung: str) -> None:
    """The ladder beside the matter, in the place's own words."""
    expect(page.locator(".hy-rung[aria-current=step]")).to_contain_text(rung)


def _choose(page: Page, name: str, value: str = "", *, label: str = "") -> None:
    """From a list that the one before it may still be filling."""
    box = page.locator(f"select[name={name}]")
    option = box.locator("option", has_text=label) if label else box.locator(f"[value='{value}']")
    option.first.wait_for(state="attached")
    box.select_option(option.first.get_attribute("value"))


def _fill(form: Locator, name: str, value: Any) -> None:
    """One field of the form of an act, whatever kind it is of."""
    if name == "photos":
        file = picture()
        photo = {"name": "现场.jpg", "mimeType": "image/jpeg", "buffer": file.read()}
        form.locator("input[type=file]").set_input_files([photo])
        return
    box = form.locator(f"[name={name}]")
    match box.first.get_attribute("type") or box.first.evaluate("node => node.type"):
        case "radio":
            form.locator(f"[name={name}][value='{value}']").check()
        case "checkbox":
            form.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
            for label in value:
                form.get_by_label(label, exact=True).check()
        case "select-one":
            box.select_option(label=value)
        case _:
            box.fill(value)
