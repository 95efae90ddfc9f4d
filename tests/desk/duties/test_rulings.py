"""指定目录: the rulings of the own town, their cases where one may see them, and their end."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiyin.cases.domain.duties import Ruled, write_ruling
from huiyin.cases.models import Case, Ruling
from tests.cast import COUNTY
from tests.desk.people.reading import text
from tests.stories import Story

pytestmark = pytest.mark.django_db
PAGE = "desk:rulings"


@pytest.fixture
def case(cast, now):
    """The town named the community for it."""
    case = Story(cast, now).accepted().case
    ruled = Ruled(cast.office("community"), cast.office("township_centre"), 7)
    write_ruling(case, ruled, at=now)
    return case


def end_page():
    return reverse("desk:ruling_end", args=[Ruling.objects.get(ended=None).pk])


def test_the_directory_of_the_own_town(cast, desk, case):
    response = desk(cast.shequ).get(reverse(PAGE))
    said = text(response)
    assert "生活噪音扰民 第 1 版 大港街道" in said
    assert f"{cast.office('township_centre').name} 2026-06-03" in said
    assert reverse("desk:case", args=[case.reference]) in response.content.decode()
    assert "不再适用" not in said  # the lead itself does not end it


def test_a_case_one_may_not_see_is_no_link(cast, desk, case):
    Case.objects.filter(county=COUNTY, id=case.id).update(confidential=True)
    response = desk(cast.jiezhifa).get(reverse(PAGE))
    assert case.reference in text(response)
    assert reverse("desk:case", args=[case.reference]) not in response.content.decode()


def test_the_street_next_door_reads_nothing_of_it(cast, desk, case):
    client = desk(cast.other_jiedao)
    assert "还没有指定过承办单位" in text(client.get(reverse(PAGE)))
    assert client.get(end_page()).status_code == 404


@pytest.mark.parametrize("name", ["xitong", "renshi", "shenji", "xinxi"])
def test_whoever_does_no_casework_is_refused(cast, desk, case, name):
    assert desk(getattr(cast, name)).get(reverse(PAGE)).status_code == 403


def test_the_town_ends_it_with_a_reason(cast, desk, case):
    client = desk(cast.jiedao)
    assert "不再适用" in text(client.get(reverse(PAGE)))
    address = end_page()
    refused = client.post(address, {"reason": " "})
    assert (refused.status_code, "请写明为什么不再适用" in text(refused)) == (422, True)
    said = text(client.post(address, {"reason": "机构改革"}, follow=True))
    assert "这项指定已经失效" in said
    assert "还没有指定过承办单位" in said
    assert "2026-06-03 失效" in text(client.get(reverse(PAGE), {"ended": "on"}))


def test_the_lead_cannot(cast, desk, case):
    client = desk(cast.shuji)
    assert "不由您撤销" in text(client.get(end_page()))
    assert client.post(end_page(), {"reason": "不想办"}).status_code == 422
    assert Ruling.objects.get().ended is None


def test_the_number_of_statements_does_not_grow(cast, desk, now, case):
    client = desk(cast.quji)
    client.get(reverse(PAGE))
    counts = []
    for more in (0, 2):
        for _ruling in range(more):
            ruled = Ruled(cast.office("community"), cast.office("township_centre"), 7)
            write_ruling(case, ruled, at=now)
        with CaptureQueriesContext(connection) as captured:
            said = text(client.get(reverse(PAGE), {"ended": "on"}))
        counts.append(len(captured))
    assert "第 3 版" in said
    assert counts[0] == counts[1]
