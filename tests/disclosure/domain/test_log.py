"""The log of a county grows leaf by leaf, and every state it was in can be proven."""

import json
import threading

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from huiyin.common import merkle
from huiyin.disclosure.domain import log
from huiyin.disclosure.models import LogHead, LogLeaf, LogNode
from tests.cast import COUNTY, VILLAGE
from tests.cast import NEXT_VILLAGE as NEIGHBOUR
from tests.disclosure.logs import grown, kept, leaf

OTHER = "350504"


def test_each_leaf_has_its_place_and_the_root_stands_for_all(db):
    assert log.head_of(COUNTY) == (0, merkle.EMPTY)
    assert grown(13) == list(range(13))
    leaves = kept()
    assert log.head_of(COUNTY) == (13, merkle.root_of(leaves))
    for size in range(14):
        assert log.root_at(COUNTY, size) == merkle.root_of(leaves[:size])
    for index in range(13):
        proof = log.inclusion(COUNTY, index, 13)
        assert merkle.includes(merkle.root_of(leaves), 13, index, leaves[index], proof)
    for old in range(1, 13):
        proof = log.consistency(COUNTY, old, 13)
        old_root = merkle.root_of(leaves[:old])
        assert merkle.continues(old_root, old, merkle.root_of(leaves), 13, proof)


def test_what_is_kept_is_what_was_hashed(db):
    """The nodes of level 0 are the hashes of the texts, each with its number."""
    grown(3)
    log.append(COUNTY, leaf(9, NEIGHBOUR))
    grown(1)
    rows = LogLeaf.objects.filter(county=COUNTY).order_by("index")
    assert [(row.unit_code, row.number) for row in rows] == [
        (VILLAGE, 1),
        (VILLAGE, 2),
        (VILLAGE, 3),
        (NEIGHBOUR, 1),
        (VILLAGE, 4),
    ]
    assert json.loads(rows[4].text) == {**leaf(0), "number": 4}
    nodes = LogNode.objects.filter(county=COUNTY, level=0).order_by("index")
    assert [bytes(node.hash) for node in nodes] == kept()
    assert LogNode.objects.filter(county=COUNTY).count() == 5 + 2 + 1


def test_each_county_has_its_own(db):
    grown(4)
    assert grown(2, "350504002006") == [0, 1]
    assert log.head_of(COUNTY)[0] == 4
    assert log.head_of(OTHER) == (2, merkle.root_of(kept(OTHER)))
    with pytest.raises(ValueError, match="its county"):
        log.append(OTHER, leaf(1))
    assert log.head_of(OTHER)[0] == 2


def test_of_two_that_read_the_same_head_one_gets_the_place(db, monkeypatch):
    grown(2)
    stale = LogHead.objects.get(county=COUNTY)
    grown(1)
    before = log.head_of(COUNTY)
    monkeypatch.setattr(log, "_head", lambda county: stale)
    with pytest.raises(log.LogBusy), transaction.atomic():
        log.append(COUNTY, leaf(7))
    assert log.head_of(COUNTY) == before
    assert len(kept()) == 3


def test_what_is_not_published_is_not_in_the_log(db):
    """An append goes back with the transaction it stands in."""
    grown(5)
    before = log.head_of(COUNTY)
    with pytest.raises(RuntimeError, match="no paper"), transaction.atomic():
        log.append(COUNTY, leaf(7))
        raise RuntimeError("no paper")
    assert log.head_of(COUNTY) == before
    assert grown(1) == [5]
    assert log.head_of(COUNTY)[1] == merkle.root_of(kept())


def test_an_append_and_a_proof_cost_the_same_few_statements_at_any_size(db):
    grown(1)
    with CaptureQueriesContext(
        connection,
    ) as first:
        grown(1)
    grown(61)  # the next one closes six pairs
    with CaptureQueriesContext(connection) as later:
        assert grown(1) == [63]
    assert len(first) == len(later) == 5
    with CaptureQueriesContext(connection) as proofs:
        log.inclusion(COUNTY, 5, 64)
        log.consistency(COUNTY, 37, 61)
    assert len(proofs) == 2


def test_a_thousand_proofs_are_read_at_once(db):
    grown(40)
    leaves = kept()
    spans = [merkle.inclusion_spans(index, 39) for index in range(39)]
    with CaptureQueriesContext(connection) as captured:
        found = log.paths(COUNTY, spans)
    assert len(captured) == 1
    root = merkle.root_of(leaves[:39])
    assert all(
        merkle.includes(root, 39, index, leaves[index], path) for index, path in enumerate(found)
    )


def test_eight_at_once_make_one_tree(transactional_db):
    """Each waits for its turn; nobody's place is taken twice and none is left out."""
    together, places = threading.Barrier(8), []

    def append(number):
        try:
            connection.ensure_connection()
            together.wait(20)
            for step in range(3):
                with transaction.atomic():
                    places.append(log.append(COUNTY, leaf(number * 3 + step)))
        finally:
            connection.close()

    threads = [threading.Thread(target=append, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(places) == list(range(24))
    leaves = kept()
    assert log.head_of(COUNTY) == (24, merkle.root_of(leaves))
    proof = log.inclusion(COUNTY, 7, 24)
    assert merkle.includes(merkle.root_of(leaves), 24, 7, leaves[7], proof)
