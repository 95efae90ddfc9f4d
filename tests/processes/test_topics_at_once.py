"""Filing, and something else at the same moment, with a connection each."""

from threading import Event, Thread

import pytest
from django.db import connection, transaction

from huiyin.processes.casework import perform
from huiyin.triage.domain.topic_filing import file_batch
from huiyin.triage.models import Topic, TopicMember
from tests.cast import COUNTY
from tests.stories import Story
from tests.triage.topic_stories import MIXER

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_becomes_confidential_while_it_is_filed_is_in_no_topic(transactional_db, cast, now):
    """The worker has read the case as it was, and commits only after the act has begun."""
    story = Story(cast, now, text=MIXER)
    case, actor = story.fresh(), cast.shequ.actor()
    filed, hidden, failures = Event(), Event(), []

    def hide() -> None:
        try:
            filed.wait(10)
            perform("accept", case, by=actor, at=now, data={"item": "family_dispute"})
        except Exception as error:
            failures.append(error)
        finally:
            hidden.set()
            connection.close()

    other = Thread(target=hide)
    other.start()
    with transaction.atomic():
        batch = file_batch(COUNTY, at=now)
        filed.set()
        hidden.wait(1)  # whoever is in the middle of it is waited for, so this may run out
    other.join(30)
    assert not failures and batch is not None and batch.cases == 1
    assert story.fresh().confidential
    assert not TopicMember.objects.filter(county=COUNTY).exists()
    assert not Topic.objects.filter(county=COUNTY).exists()
