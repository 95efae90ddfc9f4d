"""What villagers are told a duty rests on: a law or a document, never a setting or a newspaper."""

from dataclasses import replace
from datetime import date

import pytest

from huiyin.cases.sourced import source_of
from huiyin.rulebook import active
from huiyin.rulebook.model.figures import Basis

LAW = "《中华人民共和国村民委员会组织法》"
SOURCES = {
    "cwh-2018": f"{LAW}，2018-12-29修正",
    "paper-2023": "《基层监督多了一双“眼睛”（示例）》，示例日报，2023-05-16",
}


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("cwh-2018: 第三十条第三款", f"{LAW}第三十条第三款"),
        ("setting: 部署时由本地确定；cwh-2018 第三十条", f"{LAW}第三十条"),
        ("setting: 部署时由本地确定；党务公开按当地党组织的规定", ""),
        ("setting: 部署时由本地确定", ""),
        ("paper-2023: 三大类27个公开事项", ""),
        ("cwh-2018: 第三十条；paper-2023 三大类", f"{LAW}第三十条"),
    ],
)
def test_only_the_law_is_told(monkeypatch, source, told):
    profile = replace(active.profile(), sources=SOURCES)
    monkeypatch.setattr(active, "profile", lambda: profile)
    assert source_of(Basis(date(2026, 1, 1), source)) == told
