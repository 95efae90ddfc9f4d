"""The demo of each place stands by itself, and says what is in the way."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from huiyin.cli import main, preparing
from huiyin.cli.preparing import beginning
from huiyin.rulebook.demo import load_demo
from huiyin.territory.models import Unit
from tests.cast import build_territory

ROOT = Path(__file__).resolve().parents[2]
PLACES = sorted(path.parent for path in (ROOT / "profiles").glob("*/demo.toml"))
WALK = {"shequ", "shuji", "wangge", "jielian"}  # the people of README's walk


@pytest.mark.parametrize("place", PLACES, ids=lambda path: path.name)
def test_the_walk_of_the_readme_works_everywhere(place):
    cast = tomllib.loads((place / "demo.toml").read_text(encoding="utf-8"))["cast"]
    assert {member["username"] for member in cast} >= WALK


def test_where_a_resident_begins(profile, settings, db):
    build_territory(profile)
    demo = load_demo(settings.PROFILE, profile)
    assert beginning(demo) == "大港街道 › 兴港社区居委会 › 示例·滨江苑"


def test_a_place_that_is_not_there():
    answer = CliRunner().invoke(main, ["demo", "--profile", "atlantis"])
    assert answer.exit_code == 1
    assert "没有 profiles/atlantis 这个地方" in answer.output


def test_the_data_of_another_place_is_not_mixed_up(profile, db):
    Unit.objects.create(code="110101", name="别的区", level="county")
    with pytest.raises(click.ClickException, match=r"别的区.*不能再放镇江经开区的.*HUIYIN_DATA"):
        preparing._require_own(profile)


def test_a_county_that_becomes_part_of_its_city(profile, db):
    """What lies within the place, or the place within what is there, is its own."""
    Unit.objects.create(code=profile.place[:4], name="镇江市", level="city")
    Unit.objects.create(code=profile.place, name=profile.name, level="county")
    preparing._require_own(profile)


@pytest.mark.parametrize(
    ("demo", "folder"), [("1", "var/quanzhou"), ("0", "var")], ids=["demo", "in earnest"]
)
def test_each_demo_has_a_folder_of_its_own(demo, folder):
    """Settings alone, in a process of its own: nothing is made."""
    secrets = {f"HUIYIN_{name}_KEY": "x" * 40 for name in ("SECRET", "DATA", "SEAL")}
    environment = {key: value for key, value in os.environ.items() if not key.startswith("HUIYIN")}
    environment |= secrets | {"HUIYIN_DEMO": demo, "HUIYIN_PROFILE": "profiles/quanzhou"}
    environment["DATABASE_URL"] = "postgresql://nobody@localhost/nothing"
    code = "from huiyin.settings import DATA, ROOT; print(DATA.relative_to(ROOT))"
    told = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == folder
