"""长辈版 is chosen once, also without scripts."""

import pytest


@pytest.mark.django_db
def test_the_view_chosen_in_an_address_holds(client):
    page = client.get("/privacy/?view=elder")
    assert 'data-view="elder"' in page.content.decode()
    assert page.cookies["view"].value == "elder"
    page = client.get("/privacy/")
    assert 'data-view="elder"' in page.content.decode()
    assert not page.cookies
    page = client.get("/privacy/?view=plain")
    assert page.cookies["view"].value == "plain"
    assert 'data-view="elder"' not in client.get("/privacy/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/privacy/", "/privacy/?view=", "/privacy/?view=x;evil"])
def test_nobody_gets_a_cookie_who_chose_nothing(client, address):
    assert not client.get(address).cookies


@pytest.mark.django_db
def test_the_other_view_is_the_same_page_with_what_was_asked(client):
    page = client.get("/search/?words=路灯").content.decode()
    assert "?words=%E8%B7%AF%E7%81%AF&amp;view=elder" in page
    other = client.get("/search/?words=路灯&view=elder").content.decode()
    assert "?words=%E8%B7%AF%E7%81%AF&amp;view=plain" in other
