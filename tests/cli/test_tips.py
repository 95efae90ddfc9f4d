"""``huiyin tips`` counts keys and warns of a lone one; of tips it tells nothing."""

import json
import uuid
from datetime import date

import pytest
from click.testing import CliRunner

from huiyin.cli import main
from huiyin.tips.models import Tip
from tests import sealed
from tests.village_cast import village_cast

cheap_and_patient = sealed.cheap_and_patient


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["tips", *words])
    return result.exit_code, result.output


@pytest.fixture
def there(cast, now, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: now.date())
    return village_cast(cast)


def test_a_lone_key_is_warned_of(there, now):
    sealed.keyed(there.shoujian, now)
    code, told = run("recipients")
    assert code == 1 and "少于两把" in told
    assert "有钥匙的收件人 1 位" in told and "（shoujian2）：还没有设口令" in told
    sealed.keyed(there.shoujian2, now)
    code, told = run("recipients")
    assert code == 0 and "警告" not in told and "没有设口令" not in told


def test_tips_that_nobody_opens_are_counted(cast, there, now):
    sealed.keyed(there.shoujian, now)
    sealed.sent(sealed.about(cast), now)
    Tip.objects.get().accesses.all().delete()
    assert "已经没有人打得开" in run("recipients")[1]


def test_figures_of_a_past_year(there):
    day = date(2025, 5, 5)
    Tip.objects.bulk_create(
        Tip(
            day=day, level="county", public=b"", reply_public=b"", lookup=uuid.uuid4().bytes,
            expires=day, outcome="verified", outcome_day=day,
        )
        for _ in range(6)
    )  # fmt: skip
    code, told = run("figures", "--year", "2025")
    assert code == 0 and "查实：6" in told and "不实：少于 5" in told and "共 不显示" in told
    (row,) = json.loads(run("figures", "--year", "2025", "--json")[1])
    assert row["verified"] == 6 and row["total"] is None
    code, told = run("figures", "--year", "2026")
    assert code == 1 and "还没有过完" in told
