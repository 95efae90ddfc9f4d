"""The outbox is part of the act: both happen or neither does."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from huiyin.notices.domain.writing import write
from huiyin.notices.models import Notice
from huiyin.rulebook.rights import Right
from tests.cast import COUNTY
from tests.notices.outbox import handlers, tell
from tests.stories import Story


def test_an_act_that_is_rolled_back_tells_nobody(cast, now):
    story = Story(cast, now)
    before = Notice.objects.filter(county=COUNTY).count()
    with pytest.raises(RuntimeError), transaction.atomic():
        write("accept", county=COUNTY, at=now, case=story.case, offices=[handlers(cast)])
        raise RuntimeError("the act failed after its notice")
    assert Notice.objects.filter(county=COUNTY).count() == before


def test_one_insert_and_nothing_read(cast, now):
    case, office = Story(cast, now).case, handlers(cast)
    with transaction.atomic(), CaptureQueriesContext(connection) as captured:
        write("accept", county=COUNTY, at=now, case=case, offices=[office] * 2)
    assert [query["sql"].split()[0] for query in captured] == ["INSERT"]
    notice = Notice.objects.get(county=COUNTY, kind="accept")
    assert notice.recipients["offices"] == [list(office)]
    assert (notice.reference, notice.confidential, notice.expanded_at) == (
        case.reference,
        False,
        None,
    )


def test_nothing_of_the_matter_stands_in_the_outbox(cast, now):
    story = Story(cast, now, name="王小明", phone="13812345678")
    notice = tell(case=story.case, at=now, requester=True, facts={"due": now, "by": 7})
    stored = f"{notice.recipients}{notice.facts}{notice.kind}{notice.reference}"
    for secret in ("广场舞", "滨江苑", "王小明", "13812345678"):
        assert secret not in stored


@pytest.mark.parametrize(
    "facts",
    [{"text": "王小明家"}, {"office": "长" * 81}, {"due": 5}, {"by": "王小明"}],
)
def test_what_is_no_fact_is_refused(db, now, facts):
    with pytest.raises(ValueError, match="no fact"), transaction.atomic():
        write("assign", county=COUNTY, at=now, offices=[(1, Right.HANDLE)], facts=facts)


def test_history_and_nobody_write_nothing(cast, now):
    case = Story(cast, now).case
    before = Notice.objects.filter(county=COUNTY).count()
    with transaction.atomic():
        write("accept", county=COUNTY, at=now, case=case)
        case.historical = True
        write("accept", county=COUNTY, at=now, case=case, offices=[handlers(cast)])
    assert Notice.objects.filter(county=COUNTY).count() == before
