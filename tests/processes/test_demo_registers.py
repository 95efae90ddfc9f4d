"""A demo shows seals with one that is out and late, funds and premises, in the clerk's village."""

from huiyin.disclosure.funds import queries
from huiyin.disclosure.models import Premises, Seal, SealUse
from huiyin.processes.demo_registers import load_registers
from huiyin.rulebook.demo import CastMember, Demo
from tests.cast import COUNTY, VILLAGE
from tests.village_cast import village_cast

BLANK = dict.fromkeys(("name", "role", "office", "unit", "scope", "deputy", "story"), "")
NAMES = ("kuaiji", "weiyuan", "zhangguan", "zhiwei", "choucha")


def demo(*names):
    return Demo(compounds=(), cast=tuple(CastMember(username=name, **BLANK) for name in names))


def test_made_once(cast, now):
    village_cast(cast)
    assert load_registers(demo(*NAMES), at=now) == 1
    assert load_registers(demo(*NAMES), at=now) == 0
    uses = SealUse.objects.filter(county=COUNTY, unit_code=VILLAGE).order_by("id")
    assert [row.state for row in uses] == ["done", "done", "out", "asked"]
    assert [row.overdue(now) for row in uses] == [False, False, True, False]
    assert all("示例" in row.title for row in uses)
    assert "示例" in Seal.objects.get(county=COUNTY).name
    assert next(book.left for book in queries.books(VILLAGE)) > 0
    assert queries.recount(VILLAGE) == []
    assert Premises.objects.filter(county=COUNTY).count() == 2


def test_a_demo_without_a_clerk_has_none(cast, now):
    assert load_registers(demo("shequ"), at=now) == 0
