"""The page of the classifier for everybody's eyes, and the way back with a reason."""

import pytest
from playwright.sync_api import expect

from huiyin.triage.models import Classifier, ClassifierState
from tests.journeys.test_accessibility import OFFICE, PHONE, assert_for_everybody
from tests.taught import shorten_catalogue, train_twice

pytestmark = pytest.mark.journey


@pytest.fixture
def two_versions(cast, now, monkeypatch):
    """The second serves."""
    shorten_catalogue(monkeypatch)
    train_twice(cast, now)


@pytest.mark.parametrize("size", [OFFICE, PHONE])
def test_read_and_changed(two_versions, office, size):
    page = office("xitong", size)
    page.goto("/desk/classifier/")
    page.get_by_text("个事项的查准和查全").click()
    page.get_by_text("逐个门槛").click()
    assert_for_everybody(page)
    page.get_by_role("radio", name="第 1 版").check()
    page.get_by_label("理由").fill("新的一版总把绿化认成三乱")
    page.get_by_role("button", name="换用").click()
    expect(page.get_by_text("已经换好")).to_be_visible()
    expect(page.get_by_text("由人换上，理由：新的一版总把绿化认成三乱")).to_be_visible()
    assert Classifier.objects.get(state=ClassifierState.SERVING).number == 1
