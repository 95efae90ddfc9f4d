"""Two people at the same moment, with a connection each: one wins, one is told, nothing doubles."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import connection

from huiyin.cases import queries
from huiyin.cases.domain.verifying import check_book
from huiyin.cases.models import Case
from huiyin.cases.states import State
from huiyin.common.refusal import Refused
from huiyin.processes.casework import perform
from huiyin.processes.intake import receive
from tests.stories import Story, draft

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run the acts in threads of their own, started together; what each came to."""
    barrier, results = Barrier(len(acts)), [None] * len(acts)

    def run(place: int) -> None:
        try:
            barrier.wait(10)
            results[place] = acts[place]()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def test_both_accept_and_one_does(transactional_db, cast, now):
    story = Story(cast, now)
    actors = [cast.shequ.actor(), cast.shuji.actor()] * 3
    copies = [story.fresh() for _ in actors]

    def accept(actor, case):
        return lambda: perform("accept", case, by=actor, at=now, data={"item": "neighbour_noise"})

    results = at_once(*(accept(*pair) for pair in zip(actors, copies, strict=True)))
    refused = [result for result in results if isinstance(result, Refused)]
    assert len(refused) == len(actors) - 1, results
    case = story.fresh()
    assert (case.state, case.last_number) == (State.ACCEPTED, 2)
    assert check_book(case, {}) == []


def test_the_same_form_from_an_impatient_finger_is_one_case(transactional_db, cast, now):
    """Six times at once: one case, one receipt for all."""
    form = draft(submission="one-form")
    results = at_once(*[lambda: receive(form, by=cast.resident.actor(), at=now)] * 6)
    assert len({result.receipt for result in results}) == 1, results
    assert Case.objects.filter(county="321171").count() == 1
    assert len(queries.book(Case.objects.get(county="321171"))) == 1


def test_rating_and_withdrawing_at_once_do_not_both_happen(transactional_db, cast, now):
    story = Story(cast, now).submitted()
    requester = story.requester
    one, other = story.fresh(), story.fresh()
    results = at_once(
        lambda: perform("pass_review", one, by=cast.lianluo.actor(), at=now, data={"comment": ""}),
        lambda: perform("withdraw", other, by=requester, at=now, data={"comment": "算了"}),
    )
    assert sum(isinstance(result, Refused) for result in results) == 1, results
    assert story.fresh().last_number == 5
    assert check_book(story.fresh(), {}) == []
