"""代为反映: with consent, and the receipt is not for staff."""

import pytest

from huiyin.cases.models import Requester
from huiyin.cases.states import Source
from huiyin.common.refusal import Refused
from huiyin.processes.casework import print_slip
from huiyin.processes.on_behalf import report_for
from tests.stories import Story, draft


def test_consent_is_kept_and_no_receipt_is_made(cast, now):
    got = report_for(draft(consent="当面口头同意"), by=cast.xinxi.actor(), at=now)
    assert (got.receipt, got.case.receipt_index) == (None, None)
    assert got.case.source == Source.OFFICE
    assert Requester.objects.of(got.case).get().consent == "当面口头同意"


@pytest.mark.parametrize("name", ["wangge", "shequ", "jiedao", "quji"])
def test_who_may(cast, now, name):
    assert report_for(draft(consent="电话同意"), by=getattr(cast, name).actor(), at=now).case


@pytest.mark.parametrize("name", ["zhifa", "lingdao", "shenji", "renshi", "resident"])
def test_who_may_not(cast, now, name):
    with pytest.raises(Refused, match="不能代为反映"):
        report_for(draft(consent="电话同意"), by=getattr(cast, name).actor(), at=now)


def test_not_without_consent(cast, now):
    with pytest.raises(Refused, match="本人同意"):
        report_for(draft(consent="  "), by=cast.xinxi.actor(), at=now)


def test_only_the_one_who_reported_prints_the_slip_and_only_once(cast, now):
    case = report_for(draft(consent="当面"), by=cast.xinxi.actor(), at=now).case
    with pytest.raises(Refused, match="经手人"):
        print_slip(case, by=cast.shequ.actor(), at=now)
    assert print_slip(case, by=cast.xinxi.actor(), at=now).startswith(case.county)
    with pytest.raises(Refused, match="不能再打印"):
        print_slip(case, by=cast.xinxi.actor(), at=now)


def test_nobody_prints_a_slip_for_what_staff_found(cast, now):
    """There is nobody who waits for an answer: a slip would let staff rate their own work."""
    case = Story(cast, now, by=cast.wangge.actor(), source=Source.GRID).case
    with pytest.raises(Refused):
        print_slip(case, by=cast.wangge.actor(), at=now)
