"""Ids sort by the time they are given."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from huiyin.common.columns import code_range
from huiyin.common.identifiers import first_uuid7, time_of, uuid7

# Hypothesis wants naive bounds and adds the zone itself.
SPAN = datetime(2000, 1, 1), datetime(2100, 1, 1)  # noqa: DTZ001
times = st.datetimes(*SPAN, timezones=st.just(UTC))


@given(times, st.timedeltas(timedelta(milliseconds=2), timedelta(days=9000)))
def test_an_earlier_case_has_a_smaller_id(at, later):
    assert uuid7(at) < uuid7(at + later)
    assert first_uuid7(at) <= uuid7(at) < first_uuid7(at + later)
    assert uuid7(at).version == 7


@given(times)
def test_an_id_tells_its_time(at):
    assert timedelta(0) <= at - time_of(uuid7(at)) < timedelta(milliseconds=1)


@given(st.from_regex(r"\d{4,18}", fullmatch=True), st.from_regex(r"\d{4,21}", fullmatch=True))
def test_a_subtree_is_a_range(code, other):
    low, high = code_range(code)
    assert (low <= other < high) == other.startswith(code)
