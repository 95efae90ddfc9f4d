"""An inspector begins a case about an office below; nothing else, and nowhere else."""

import pytest

from huiyin.cases.domain.reporting import Report
from huiyin.cases.states import Source
from huiyin.common.refusal import Refused
from huiyin.people.models import Organisation
from huiyin.processes.intake import receive
from tests.cast import OTHER_VILLAGE, VILLAGE
from tests.village_cast import village_cast


def told(unit, about):
    return Report(
        submission=f"w:{unit}:{bool(about)}",
        text="公开的租金和合同对不上（示例）",
        unit_code=unit,
        source=Source.OFFICE,
        about=about,
    )


def committee(unit):
    return Organisation.objects.get(unit__code=unit, kind="community")


def test_about_an_office_below_and_not_its_own(cast, now):
    inspector = village_cast(cast).choucha
    case = receive(told(VILLAGE, committee(VILLAGE)), by=inspector.actor(), at=now).case
    assert case.reporter_office == inspector.post.organisation
    for unit, about in ((VILLAGE, None), (OTHER_VILLAGE, committee(OTHER_VILLAGE))):
        with pytest.raises(Refused):
            receive(told(unit, about), by=inspector.actor(), at=now)


def test_the_village_itself_does_not(cast, now):
    witness = village_cast(cast).jiandu
    with pytest.raises(Refused):
        receive(told(VILLAGE, committee(VILLAGE)), by=witness.actor(), at=now)
