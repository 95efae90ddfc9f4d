"""How much a phone has to fetch for the form, on a weak network and with an empty cache."""

import pytest
from django.core.management import call_command
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from huiyin.cases.models import Case
from tests.cast import STREET, VILLAGE
from tests.journeys.field_phone import until

pytestmark = pytest.mark.journey
MOST = 150_000  # bytes over the line for the page, its style and its script


@pytest.fixture
def served(cast, settings, tmp_path, monkeypatch):
    """The files as they are in production: collected, hashed, and sent compressed by WhiteNoise."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = False
    compressed = "whitenoise.storage.CompressedManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": compressed}}
    call_command("collectstatic", interactive=False, verbosity=0)
    # Django's own server of static files for tests stands in front of WhiteNoise otherwise.
    handler = "django.contrib.staticfiles.handlers.StaticFilesHandler"
    monkeypatch.setattr(handler, lambda application: application)
    server = LiveServer("127.0.0.1", start=False)
    with server._live_server_modified_settings:
        server.start()
        yield server.url
        server.stop()


@pytest.mark.parametrize("view", ["", "?view=elder"], ids=["plain", "elder"])
def test_the_form_weighs_little(served, open_page, view):
    page = open_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    addresses, fetched = {}, {}
    session.on(
        "Network.requestWillBeSent",
        lambda event: addresses.update({event["requestId"]: event["request"]["url"]}),
    )
    session.on(
        "Network.loadingFinished",
        lambda event: fetched.update({addresses[event["requestId"]]: event["encodedDataLength"]}),
    )
    page.goto(f"{served}/report/{view}")
    expect(page.get_by_label("什么事")).to_be_visible()
    until(page, lambda: set(addresses.values()) == set(fetched), "something never came")
    assert [address for address in fetched if address.endswith(".js")], fetched
    assert sum(fetched.values()) <= MOST, fetched


@pytest.mark.parametrize("view", ["", "?view=elder"], ids=["plain", "elder"])
def test_the_form_works_where_scripts_are_blocked(cast, open_page, view):
    """All of it on one page, with the browser's own inputs, and nothing that does nothing."""
    page = open_page(script=False)
    page.goto(f"/report/{view}")
    for name in ("text", "sound", "photos", "township", "village", "place", "name", "phone"):
        expect(page.locator(f"[name={name}]")).to_be_visible()
    for name in ("下一步", "按这里，开始说", "说完了，停止", "读给我听", "用我的位置"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    expect(page.locator("[name=who]").first).to_be_hidden()
    page.get_by_label("什么事").fill("路灯坏了")
    page.locator("select[name=township]").select_option(STREET)
    page.locator("select[name=village]").select_option(VILLAGE)
    page.get_by_role("button", name="提交").click()
    page.wait_for_url("**/received/")
    case = Case.objects.get(county="321171")
    assert (case.title, case.unit_code) == ("路灯坏了", VILLAGE)
