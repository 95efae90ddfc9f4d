"""Looking for a place by what is typed: initials, a part of the name, several words."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.territory.importing import import_file
from huiyin.territory.models import Compound, Unit
from huiyin.territory.typed import meant, places_typed
from tests.territory.place import BROOK, COUNTY, EAST, LATER, MILL, WEST, loaded, profile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def place(db):
    loaded()


def codes(words, scope=COUNTY):
    return [row.code for row in places_typed(words, [scope]) if len(row.code) <= 12]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("dxsq", [EAST]),
        ("DX", [EAST]),
        ("东溪", [EAST]),
        ("東溪社區", [EAST]),
        ("溪", [COUNTY, BROOK, EAST, WEST]),
        ("溪口 东溪", [EAST]),
        ("xkjd › dx", [EAST]),
        ("北山 东溪", []),
        (MILL, [MILL]),
        ("磨坊", [MILL]),
        ("没有的地方", []),
        ("zzz", []),
        ("%", []),
        ("_", []),
        ("😀", []),
        ("", []),
        ("a" * 100_000, []),
        ("\U0010ffff", []),
    ],
)
def test_what_is_typed_finds(words, found):
    assert codes(words) == found


def test_only_within_the_scope():
    assert codes("磨坊", BROOK) == []
    assert codes("mf", MILL) == [MILL]


def test_larger_places_may_lie_above_the_scope():
    """A path that was offered means the same when it is sent back."""
    for words in ("云溪 溪口街道 › 东溪社区", "xkjd dxsq", "东溪社区"):
        assert codes(words, EAST) == [EAST]
    assert codes("北山镇 › 东溪社区", EAST) == []
    assert codes("溪口街道", EAST) == []


def test_what_has_ended_is_not_found():
    Unit.objects.filter(code=WEST).update(ended=LATER)
    Compound.objects.create(village=Unit.objects.get(code=WEST), name="西苑", initials="xy")
    assert codes("xxsq") == [] and codes("西溪") == [] and codes("xy") == []


def test_compounds_of_the_scope():
    compound = Compound.objects.create(
        village=Unit.objects.get(code=EAST), name="溪畔苑", initials="xpy"
    )
    for words in ("xpy", "畔苑", "东溪 xpy"):
        (found,) = places_typed(words, [BROOK])
        assert (found.code, found.compound, found.name) == (EAST, compound.pk, "溪畔苑")
    assert places_typed("xpy", [MILL]) == []


def test_the_one_that_is_meant():
    """A village and its own grids are the village; two villages are a question."""
    assert [meant(places_typed(words, [COUNTY])) for words in ("溪", "zzz")] == [None, None]
    east = meant(places_typed("dxsq", [COUNTY]))
    assert east and (east.code, east.name) == (EAST, "东溪社区")


def test_an_import_renames_the_initials_too(tmp_path):
    sheet = tmp_path / "names.csv"
    sheet.write_text(f"代码,名称,上级代码,小区\n{EAST},长虹社区,{BROOK},水磨苑\n", encoding="utf-8")
    import_file(sheet, profile(), on=LATER)
    assert codes("chsq") == [EAST] and codes("dxsq") == []
    assert Compound.objects.get(name="水磨苑").initials == "smy"


def test_a_load_again_changes_nothing(monkeypatch):
    before = list(Unit.objects.values_list("pk", "initials"))
    assert all(initials for _pk, initials in before)
    monkeypatch.setattr("huiyin.territory.loading.METHOD", "2")
    assert loaded().updated == 0
    assert list(Unit.objects.values_list("pk", "initials")) == before


def test_two_statements_a_word():
    with CaptureQueriesContext(connection) as captured:
        places_typed("dxsq", [COUNTY])
    assert len(captured) == 2
    assert not any(" LIKE " in query["sql"].upper() for query in captured)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL knows its rows and chooses")
def test_initials_use_their_own_index():
    with CaptureQueriesContext(connection) as captured:
        places_typed("dxsq", [COUNTY])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {captured[0]['sql']}")
        assert "unit_by_initials" in str(cursor.fetchall())
