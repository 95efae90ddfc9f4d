"""履职清单: read by whoever works on matters of the town, and by nobody of the next."""

from datetime import date

import pytest
from django.urls import reverse

from tests.cast import OTHER_STREET, STREET
from tests.desk.people.reading import text
from tests.duty_files import LINES, listed
from tests.stories import Story

pytestmark = pytest.mark.django_db
PAGE = "desk:duties"


@pytest.fixture
def lists(cast, now, tmp_path):
    listed(tmp_path, now)
    listed(tmp_path, now, ["基本履职,1,别街的事,dogs,,据"], town=OTHER_STREET)


def test_the_list_of_the_own_town_and_what_it_means(cast, desk, lists):
    said = text(desk(cast.shequ).get(reverse(PAGE)))
    assert "大港街道 · 2026年版 从 2026-01-01 起" in said
    assert "制止乱堆乱放 “三乱”（乱堆放、乱张贴、乱晾晒）、绿化管护和毁绿占绿" in said
    assert "由市场监督管理局主办，镇街道只会办" in said
    assert "由自然资源和规划分局主办，不能派给镇街道、村社区" in said
    assert "别街的事" not in said
    # Asking for the other town by hand shows the own one.
    assert "别街的事" not in text(desk(cast.shequ).get(reverse(PAGE), {"town": OTHER_STREET}))


def test_the_county_chooses_the_town(cast, desk, lists):
    said = text(desk(cast.quji).get(reverse(PAGE), {"town": OTHER_STREET}))
    assert "别街的事" in said and "制止乱堆乱放" not in said


def test_words_narrow_it(cast, desk, lists):
    client = desk(cast.jiedao)
    said = text(client.get(reverse(PAGE), {"words": "电梯"}))
    assert "电梯安全提醒" in said and "制止乱堆乱放" not in said
    assert "没有一条写着“月球”" in text(client.get(reverse(PAGE), {"words": "月球"}))


def test_versions_stay(cast, desk, now, tmp_path, lists):
    listed(tmp_path, now, LINES[:1], "2027年版", date(2027, 1, 1))
    client = desk(cast.jiedao)
    said = text(client.get(reverse(PAGE)))
    assert "2026年版 从 2026-01-01 起 到 2027-01-01 前，已由新版代替" in said
    said = text(client.get(reverse(PAGE), {"town": STREET, "version": "2027年版"}))
    assert "还没有生效" in said and "电梯安全提醒" not in said


def test_a_town_without_a_list(cast, desk):
    assert "大港街道还没有导入履职事项清单" in text(desk(cast.jiedao).get(reverse(PAGE)))


@pytest.mark.parametrize("name", ["shenji", "renshi", "xinxi"])
def test_whoever_does_no_casework_is_refused(cast, desk, name):
    assert desk(getattr(cast, name)).get(reverse(PAGE)).status_code == 403


def test_the_number_of_statements_does_not_grow(
    cast, desk, now, tmp_path, lists, django_assert_max_num_queries
):
    client = desk(cast.jiedao)
    with django_assert_max_num_queries(14):
        client.get(reverse(PAGE))


def test_the_form_of_dispatch_cites_it(cast, desk, now, tmp_path):
    case = Story(cast, now).accepted().case
    listed(tmp_path, now, ["配合履职,12,噪音,neighbour_noise,住房和城乡建设局,据"])
    said = text(desk(cast.shuji).get(reverse("desk:act", args=[case.reference, "assign"])))
    assert "履职事项清单第12条“噪音”：镇街道只配合，由住房和城乡建设局牵头（2026年版）。" in said
