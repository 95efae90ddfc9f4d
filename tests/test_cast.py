"""The cast lives by the rules it is used to test."""

from datetime import timedelta

from huiyin.people.actors import REQUESTER, SYSTEM
from huiyin.people.domain.posts import appoint
from tests.cast import STREET, VILLAGE


def test_every_post_could_have_been_given(cast, now):
    for _name, person in cast.people():
        post = person.post
        again = {
            "user": post.user,
            "organisation": post.organisation,
            "role": post.role,
            "scope": post.scope,
            "deputy": post.deputy,
        }
        post.delete()
        appoint(**again, starts=now.date() - timedelta(days=9), by=SYSTEM, at=now)


def test_people_act_where_they_are(cast):
    assert cast.resident.actor() is REQUESTER
    assert [post.scope for post in cast.shequ.actor().posts] == [VILLAGE]
    assert [post.office for post in cast.jiedao.actor().posts] == ["township_centre"]
    assert {name.removeprefix("other_") for name, _person in cast.people() if "other_" in name} == {
        "xinxi", "zhongxinhu", "wangge", "shequ", "shuji",
        "jiedao", "lianluo", "jiezhifa", "fenguan",
    }  # fmt: skip


def test_units_do_not_overlap(cast):
    for code, unit in cast.units.items():
        x, y = cast.point(code)
        inside = []
        for other in cast.units.values():
            ring = other.boundary["coordinates"][0]
            xs, ys = zip(*ring, strict=True)
            if min(xs) < x < max(xs) and min(ys) < y < max(ys):
                inside.append(other.code)
        # A point of a unit lies in its ancestors, in it, and in one line of descent.
        assert all(code.startswith(other) or other.startswith(code) for other in inside)
        assert unit.code in inside
        assert len({len(other) for other in inside}) == len(inside)
    assert cast.office("community").unit.code.startswith(STREET)
