"""No index of one test may answer another."""

from collections.abc import Iterator

import pytest

from huiyin.territory import locating


@pytest.fixture(autouse=True)
def fresh_index() -> Iterator[None]:
    locating.forget()
    yield
    locating.forget()
