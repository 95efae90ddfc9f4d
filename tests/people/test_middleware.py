"""What somebody saw who was logged in stays in no browser; what is for everybody may."""

import pytest

PRIVATE = "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize("address", ["/desk/", "/desk/cases/", "/desk/people/mine/"])
def test_the_back_button_shows_nothing_after_logging_out(client, cast, address):
    client.force_login(cast.shequ.user)
    assert client.get(address).headers["Cache-Control"] == PRIVATE


def test_pages_for_everybody_and_lists_of_places_are_left_alone(client, cast):
    client.force_login(cast.shequ.user)
    assert "Cache-Control" not in client.get("/privacy/").headers
    assert "public" in client.get("/places/townships?county=321171").headers["Cache-Control"]
