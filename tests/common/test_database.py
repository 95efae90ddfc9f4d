"""The options with which the database is opened."""

import pytest
from django.db import connection


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL compiles statements")
def test_no_statement_is_compiled_before_it_runs():
    """A list among three million cases took seconds to compile and milliseconds to read."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)
