"""What is hidden of open figures goes together: no group gives away what another hides."""

from huiyin.insight.open_cells import ALL, COLUMNS, hidden, summed, table_lines

MAY = "2026-05v1"


def sums(**columns):
    return tuple(columns.get(name, 0) for name in COLUMNS)


def gone(cross):
    cells = summed(cross, both=False)
    keys = {(MAY, *cell): numbers for cell, numbers in cells.items()}
    return hidden(keys, table_lines(MAY, cells), {}, {})


def test_how_many_had_to_be_answered_does_not_tell_how_many_came_in():
    """Of 13 reports one is hidden, and so the other 12: that 12 were to be answered says it."""
    found = gone(
        {
            ("321171002", ""): sums(reported=1),
            ("321171002", "elevator"): sums(reported=12, asked=12, responded=12),
        }
    )
    assert (MAY, ALL, "elevator") in found["reported"]
    assert found["reported"] <= found["response"]


def test_nor_what_was_due_or_rated_how_many_ended():
    found = gone(
        {
            ("321171002", ""): sums(reported=30, ended=1),
            ("321171102", "elevator"): sums(
                reported=30, ended=20, dued=20, on_time=20, rated=20, satisfied=20, solved=20
            ),
        }
    )
    assert {(MAY, ALL, "elevator"), (MAY, "321171102", ALL)} <= found["ended"]
    assert found["ended"] <= found["on_time"]
    assert found["ended"] <= found["rating"]
    assert not found["reported"]
