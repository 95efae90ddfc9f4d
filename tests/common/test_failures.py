"""What fails is logged without its message, counted, and stops nobody; the database does."""

import logging

import pytest
from django.db import InterfaceError, OperationalError

from huiyin.common.failures import failures

logger = logging.getLogger("huiyin.test")


def fails(error):
    def work():
        raise error

    return failures(work, what="figures of 321171", logger=logger)


def test_a_failure_is_counted_and_its_message_stays_out_of_the_log(caplog):
    assert fails(ValueError("张三（示例）家里漏水")) == 1
    assert "figures of 321171: ValueError at " in caplog.text
    assert "漏水" not in caplog.text


def test_what_succeeds_is_none(caplog):
    assert failures(lambda: 7, what="figures", logger=logger) == 0
    assert not caplog.records


@pytest.mark.parametrize("error", [OperationalError("gone"), InterfaceError("gone")])
def test_a_database_that_does_not_answer_is_raised(error, caplog):
    with pytest.raises(type(error)):
        fails(error)
    assert not caplog.records
