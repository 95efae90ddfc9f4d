"""A town's duty list is replaced, never rewritten; a ruling that no longer fits is ended."""

from datetime import date

import pytest

from huiyin.cases.domain.duties import Ruled, duty_line, latest_ruling, write_ruling
from huiyin.cases.domain.duty_lists import Listed, end_ruling, may_end, write_list
from huiyin.cases.models import DutyKind, DutyLine, Ruling
from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM
from tests.cast import OTHER_STREET, STREET
from tests.stories import Story

pytestmark = pytest.mark.django_db
FIRST, SECOND = date(2026, 1, 1), date(2026, 7, 1)
NOISE = Listed(DutyKind.BASIC, "第1条", "噪音劝导", ("neighbour_noise", "dogs"), "", "清单")
TAKEN = Listed(DutyKind.TAKEN_BACK, "第1条", "噪音查处", ("neighbour_noise",), "housing", "清单")


def write(now, lines=(NOISE,), version="一", since=FIRST, by=SYSTEM, town=STREET):
    return write_list(town, lines, version=version, since=since, by=by, at=now)


def test_a_new_version_ends_the_old_and_the_case_keeps_its_own(cast, now):
    assert write(now).made == 2
    written = write(now, [TAKEN], "二", SECOND)
    assert (written.made, written.ended) == (1, 2)
    assert set(DutyLine.objects.values_list("version", "since", "ended")) == {
        ("一", FIRST, SECOND),
        ("二", SECOND, None),
    }
    case = Story(cast, now).accepted().case  # accepted in June
    assert duty_line(case).version == "一"
    case.accepted_at = now.replace(month=7, day=1)
    assert duty_line(case).version == "二"
    case.unit_code = OTHER_STREET + case.unit_code[9:]  # another street has no list
    assert duty_line(case) is None


def test_the_same_list_again_changes_nothing(cast, now):
    write(now)
    write(now, [TAKEN], "二", SECOND)
    for again in ({}, {"lines": [TAKEN], "version": "二", "since": SECOND}):
        assert write(now, **again).made == 0
    assert DutyLine.objects.count() == 3
    assert AuditEvent.objects.filter(event="duties.import").count() == 2


@pytest.mark.parametrize(
    ("version", "since", "why"),
    [("一", SECOND, "已经导入过"), ("二", FIRST, "更晚的日期"), ("二", date(2025, 1, 1), "更晚")],
)
def test_history_is_not_rewritten(cast, now, version, since, why):
    write(now)
    with pytest.raises(Refused, match=why):
        write(now, [TAKEN], version, since)
    assert DutyLine.objects.filter(ended=None).count() == 2


def test_only_who_configures_the_place(cast, now):
    write(now, by=cast.xitong.actor())
    for person in (cast.jiedao, cast.renshi, cast.lingdao):
        with pytest.raises(Refused, match="系统管理员"):
            write(now, [TAKEN], "二", SECOND, by=person.actor())


@pytest.fixture
def ruling(cast, now):
    """The county's centre has named the community for noise in the first street."""
    case = Story(cast, now).accepted().case
    ruled = Ruled(cast.office("community"), cast.office("township_centre"), 7)
    write_ruling(case, ruled, at=now)
    return Ruling.objects.select_related("lead", "ruled_by").get()


def test_a_ruling_is_ended_by_the_office_that_ruled_or_one_above(cast, now, ruling):
    assert may_end(cast.jiedao.actor(), ruling)
    assert may_end(cast.quji.actor(), ruling)
    # the lead itself, one who cannot dispatch, another street
    for person in (cast.shuji, cast.lianluo, cast.other_jiedao, cast.xitong):
        assert not may_end(person.actor(), ruling)
        with pytest.raises(Refused, match="上级"):
            end_ruling(ruling, reason="机构改革", by=person.actor(), at=now)
    with pytest.raises(Refused, match="为什么"):
        end_ruling(ruling, reason=" ", by=cast.quji.actor(), at=now)
    case = Story(cast, now).accepted().case
    assert latest_ruling(case) == ruling
    end_ruling(ruling, reason="机构改革", by=cast.jiedao.actor(), at=now)
    assert latest_ruling(case) is None
    event = AuditEvent.objects.get(event="ruling.end")
    assert (event.actor, event.details["reason"]) == (cast.jiedao.user.pk, "机构改革")
    with pytest.raises(Refused, match="已经失效"):
        end_ruling(ruling, reason="再一次", by=cast.quji.actor(), at=now)


def test_what_the_system_ruled_the_root_ends(cast, now, ruling):
    ruling.ruled_by = None
    assert may_end(cast.quji.actor(), ruling)
    assert not may_end(cast.jiedao.actor(), ruling)
