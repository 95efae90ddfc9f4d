"""A list uploaded by who configures the place: tried first, then taken in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from huiyin.cases.models import DutyLine
from tests.cast import STREET
from tests.desk.people.reading import text
from tests.duty_files import HEAD, LINES

pytestmark = pytest.mark.django_db
PAGE = "desk:duties_import"


def sent(lines=LINES, **typed):
    file = SimpleUploadedFile("清单.csv", "\n".join([HEAD, *lines]).encode())
    return {"town": STREET, "version": "2026年版", "since": "2026-01-01", "file": file, **typed}


def hidden(response):
    form = response.context["form"]
    return {name: form[name].value() for name in form.fields}


def test_checked_shown_and_then_done(cast, desk):
    client = desk(cast.xitong)
    response = client.post(reverse(PAGE), sent())
    assert "3 行全部检查通过" in text(response)
    assert "大港街道“2026年版”从 2026-01-01 起生效，对应清单事项 4 个" in text(response)
    assert not DutyLine.objects.exists()
    done = client.post(reverse("desk:duties_import_confirm"), hidden(response), follow=True)
    assert "已导入 3 行，从 2026-01-01 起受理的事按新版" in text(done)
    assert "电梯安全提醒" in text(done)
    assert "3 行都已经在平台里，没有改动" in text(client.post(reverse(PAGE), sent()))


def test_bad_lines_are_listed(cast, desk):
    response = desk(cast.xitong).post(reverse(PAGE), sent(["甲,1,乙,dogs,,据"]))
    assert response.status_code == 422
    assert "有 1 处要改，什么都没有导入" in text(response)
    assert "第 2 行 类别 没有“甲”这一类" in text(response)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({"version": ""}, "请写版本名"),
        ({"since": "新年"}, "请选一个日期"),
        ({"file": ""}, "请选择要导入的文件"),
        ({"file": SimpleUploadedFile("a.pdf", b"%PDF")}, "只能导入 .xlsx"),
    ],
)
def test_what_was_typed_comes_back_with_a_sentence(cast, desk, typed, why):
    response = desk(cast.xitong).post(reverse(PAGE), sent(**typed))
    assert response.status_code == 422
    assert why in text(response)


def test_a_page_that_was_tampered_with(cast, desk):
    client = desk(cast.xitong)
    response = client.post(reverse("desk:duties_import_confirm"), {"town": "x"})
    assert response["Location"] == reverse(PAGE)
    typed = hidden(client.post(reverse(PAGE), sent())) | {"name": "a.pdf"}
    response = client.post(reverse("desk:duties_import_confirm"), typed, follow=True)
    assert "只能导入 .xlsx" in text(response)
    assert not DutyLine.objects.exists()


@pytest.mark.parametrize("name", ["jiedao", "renshi", "lingdao"])
@pytest.mark.parametrize("page", [PAGE, "desk:duties_import_template"])
def test_nobody_else(cast, desk, name, page):
    assert desk(getattr(cast, name)).get(reverse(page)).status_code == 403


def test_the_template(cast, desk):
    response = desk(cast.xitong).get(reverse("desk:duties_import_template"))
    assert response.content[:2] == b"PK"
    assert "attachment" in response["Content-Disposition"]
