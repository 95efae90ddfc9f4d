"""A message about open affairs leads to its page, for whoever it was written to."""

import pytest
from django.utils.timezone import localdate

from huiyin.desk.openness.notices import PAGES
from huiyin.disclosure.models import Duty
from huiyin.notices.wording import WORDS
from huiyin.processes.disclosure import duties, publishing
from huiyin.processes.messaging import deliver_due
from tests.cast import COUNTY
from tests.disclosure.stories import published, relief
from tests.disclosure.villages import keep


@pytest.fixture
def box(desk, people, now):
    """The page of messages of somebody, once all are delivered."""

    def page(name):
        deliver_due(at=now)
        return desk(getattr(people, name)).get("/desk/notices/").content.decode()

    return page


def test_a_draft_and_what_became_of_it(box, people, now):
    draft = publishing.prepare(relief(), by=people.kuaiji.actor(), at=now)
    publishing.hand_in(draft, by=people.kuaiji.actor(), at=now)
    assert f"/desk/open/drafts/{draft.id}/" in box("weiyuan")
    assert f"/desk/open/drafts/{draft.id}/" not in box("other_weiyuan")
    row = published(people, now, relief(period="2026-Q2"))
    assert f"/desk/open/published/{row.series}/" in box("kuaiji")


def test_what_is_due_leads_to_the_duties(box, people, now):
    keep(now)
    Duty.objects.filter(county=COUNTY, kind="relief").update(due_on=localdate(now))
    duties.tell(COUNTY, at=now)
    assert 'href="/desk/open/duties/"' in box("kuaiji")


REGISTERS = ("procedure_", "proposal_", "seal_", "broadcast_", "contract_", "rent_", "fund_")


def test_every_message_about_a_register_leads_somewhere():
    kinds = [kind for kind in WORDS if kind.startswith(REGISTERS) or kind == "stocktake_due"]
    assert len(kinds) > 10
    assert [kind for kind in kinds if kind not in PAGES] == []
