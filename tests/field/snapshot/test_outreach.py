"""The phone's own doors, visits, errands, rounds and meetings; nothing of the next street."""

import json
from datetime import timedelta

import pytest

from huiyin.field.snapshot.outreach import NOTHING, outreach_part
from huiyin.processes.meetings import announce
from huiyin.processes.rounds import open_round
from tests.cast import VILLAGE
from tests.doors import OTHER_GRID, SECRET, asked, door, visited


def street(cast, now, doors):
    """So many doors of the informant, each visited and with an errand; a round, a meeting."""
    rows = [door(cast, now, f"{n}", of=cast.xinxi) for n in doors]
    for row in rows:
        visited(row, cast.xinxi.actor(), now)
        asked(row, cast.xinxi.actor(), now, "户口簿")
    by = cast.shequ.actor()
    open_round(
        theme="visiting",
        unit_code=VILLAGE,
        starts=now.date(),
        until=now.date() + timedelta(days=9),
        by=by,
        at=now,
    )
    announce(
        kind="grid_talk",
        unit_code=VILLAGE,
        starts=now + timedelta(days=1),
        place="示例·滨江苑东门",
        by=by,
        at=now,
    )
    return rows


def test_what_an_informant_has_with_her(cast, now):
    rows = street(cast, now, [10, 9])
    open_door = door(cast, now, "11", of=cast.xinxi)
    theirs = door(cast, now, "甲901", grid=OTHER_GRID)  # no id looks like it
    visited(theirs, cast.other_xinxi.actor(), now, wishes="隔壁街道的秘密")
    part = outreach_part(cast.xinxi.actor(), now)
    assert [row["door"] for row in part["households"]] == ["9", "10", "11"]
    assert all(row["mine"] for row in part["households"])
    nine = part["households"][0]
    assert nine["label"] == "示例·滨江苑 1幢 9"
    assert (nine["last"], nine["version"]) == (now.date().isoformat(), 1)
    assert nine["last_by"] == cast.xinxi.user.name
    visit = part["visits"][0]
    assert (visit["wishes"], visit["mine"], visit["version"]) == (SECRET, True, 1)
    errand = part["errands"][0]
    assert errand["steps"] == [["done", "已办好"], ["handed_back", "已交还材料"]]
    assert errand["label"] in {row.label for row in rows}
    assert [row["what"] for row in errand["told"]] == ["已受托", "材料在我处"]
    assert part["rounds"] == [
        {
            "name": "到进访",
            "until": (now.date() + timedelta(days=9)).isoformat(),
            "left": [str(open_door.id)],
        }
    ]
    assert part["meetings"][0]["name"] == "网格议事"
    assert {row["code"] for row in part["needs"]} >= {"alone_elderly", "disabled", "ill"}
    said = json.dumps(part, ensure_ascii=False)
    assert "隔壁街道" not in said and "甲901" not in said


def test_one_street_over_none_of_it(cast, now):
    street(cast, now, [9])
    for person in (cast.other_xinxi, cast.other_shuji, cast.next_shequ):
        part = outreach_part(person.actor(), now)
        assert not any(part[name] for name in ("households", "visits", "errands", "rounds"))
        assert part["meetings"] == []
        assert part["ways"]


@pytest.mark.parametrize("name", ["jiedao", "fenguan", "quji", "shenji", "xitong"])
def test_nothing_for_whoever_goes_to_no_household(cast, now, name):
    street(cast, now, [9])
    assert outreach_part(getattr(cast, name).actor(), now) == NOTHING


def test_no_more_statements_for_three_doors_than_for_one(cast, now, django_assert_max_num_queries):
    street(cast, now, [1])
    actor = cast.xinxi.actor()
    with django_assert_max_num_queries(14):
        outreach_part(actor, now)
    for n in (2, 3):
        visited(door(cast, now, f"{n}", of=cast.xinxi), cast.xinxi.actor(), now)
    with django_assert_max_num_queries(14):
        outreach_part(actor, now)
