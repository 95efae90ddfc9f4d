"""A village with publications."""

import pytest
from django.urls import reverse

from huiyin.processes.disclosure import publishing
from tests.clock import stopped
from tests.disclosure.stories import published, relief
from tests.village_cast import village_cast


@pytest.fixture
def clock(now, monkeypatch):
    """The pages live three hours after the stories begin."""
    return stopped(now, monkeypatch)


@pytest.fixture
def people(cast):
    """The clerk, the committees, the supervisors and the inspectors of both streets."""
    return village_cast(cast)


@pytest.fixture
def row(people, now):
    """The relief of the first quarter."""
    return published(people, now)


@pytest.fixture
def corrected(people, now):
    """Makes the next version of a publication."""

    def make(row, **said):
        by = people.kuaiji.actor()
        draft = publishing.correct(row, relief(**said), reason="金额抄错一行", by=by, at=now)
        publishing.hand_in(draft, by=by, at=now)
        publishing.confirm(draft, by=people.weiyuan.actor(), at=now)
        publishing.confirm(draft, by=people.zhiwei.actor(), at=now)
        return publishing.sign(draft, by=people.jiandu.actor(), at=now)

    return make


@pytest.fixture
def url_of():
    """The address of a publication."""
    return lambda row, name="publication": reverse(f"public:{name}", args=[row.series])
