"""Who leads and who helps, as the form of dispatching offers it."""

from huiyin.cases.transitions import TRANSITIONS
from huiyin.processes.act_form.form import ActForm
from tests.stories import Story


def test_the_second_half_of_a_double_dispatch_stands_ticked(cast, now):
    """双派: left as it is, the form gives both their assignment; plain helpers are a choice."""
    case = Story(cast, now).accepted("fire_lane").case
    form = ActForm(TRANSITIONS["assign"], case, cast.shuji.actor())
    (_named, rows), _others = form.fields["helpers"].choices
    offered = dict(rows)
    ticked = form["helpers"].value()
    assert len(ticked) == 1 < len(offered)
    assert offered[ticked[0]] == "镇江经开区消防救援大队（同办）"
    assert sum("同办" in name for name in offered.values()) == 1


def test_where_the_place_alone_works_on_it_nobody_stands_ticked(cast, now):
    case = Story(cast, now).accepted().case
    form = ActForm(TRANSITIONS["assign"], case, cast.shuji.actor())
    assert form["helpers"].value() == []
