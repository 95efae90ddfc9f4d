"""A demo's village has published in all three subjects, corrected, taken down, been questioned."""

from huiyin.disclosure.models import Draft, Publication, Step, StepKind
from huiyin.processes.demo_openness import load_openness
from huiyin.rulebook.demo import CastMember, Demo
from tests.cast import COUNTY, OTHER_VILLAGE, VILLAGE
from tests.village_cast import village_cast

BLANK = dict.fromkeys(("name", "role", "office", "scope", "deputy", "story"), "")
EVERYBODY = ("kuaiji", "weiyuan", "zhiwei", "jiandu", "choucha")


def demo(*names, unit=VILLAGE):
    members = (CastMember(username=name, unit=unit, **BLANK) for name in names)
    return Demo(compounds=(), cast=tuple(members))


def test_a_year_once(cast, now):
    village_cast(cast)
    made = load_openness(demo(*EVERYBODY), at=now)
    assert made > 3
    assert load_openness(demo(*EVERYBODY), at=now) == 0
    rows = Publication.objects.filter(county=COUNTY)
    assert {row.unit_code for row in rows} == {VILLAGE}
    assert {row.subject for row in rows} == {"party", "village", "finance"}
    assert rows.filter(version=2).count() == 1
    assert rows.filter(taken_down_at__isnull=False).count() == 1
    assert all("示例" in row.title for row in rows if not row.is_down)
    assert all(row.published_at < now for row in rows)
    open_drafts = Draft.objects.filter(county=COUNTY).exclude(state="published")
    assert {row.state for row in open_drafts} == {"preparing", "confirming", "reading"}
    assert Step.objects.filter(county=COUNTY, kind=StepKind.QUESTIONED).count() == 1


def test_a_village_that_lacks_somebody_has_none(cast, now):
    village_cast(cast)
    assert load_openness(demo("kuaiji", "weiyuan", "zhiwei", "choucha"), at=now) == 0
    assert load_openness(demo(*EVERYBODY, unit=OTHER_VILLAGE), at=now) == 0
    assert not Publication.objects.filter(county=COUNTY).exists()
