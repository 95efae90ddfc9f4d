"""Login, suspension and the password that must be changed, through real requests."""

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import include, path

from huiyin.people.actors import SYSTEM
from huiyin.people.backends import StaffBackend
from huiyin.people.domain import accounts
from tests.cast import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def page(request):
    return HttpResponse(request.actor.name)


@login_not_required
def open_page(request):
    return HttpResponse()


app = (
    [
        path("todo", page, name="todo"),
        path("password", page, name="password"),
        path("logout", page, name="logout"),
        path("login", open_page, name="login"),
    ],
    "desk",
)
urlpatterns = [path("desk/", include(app)), path("", open_page)]


@pytest.fixture
def shuji(cast, client):
    """The secretary, logged in."""
    client.force_login(cast.shuji.user, backend="huiyin.people.backends.StaffBackend")
    return client


def test_name_and_password(cast):
    backend = StaffBackend()
    assert backend.authenticate(None, username="shuji", password=PASSWORD) == cast.shuji.user
    assert backend.authenticate(None, username="shuji", password="wrong") is None
    assert backend.authenticate(None, username="nobody", password=PASSWORD) is None
    assert backend.authenticate(None, username="shuji", password="") is None


def test_a_suspended_account_cannot_log_in(cast, now):
    accounts.suspend(user=cast.shuji.user, by=SYSTEM, at=now)
    assert StaffBackend().authenticate(None, username="shuji", password=PASSWORD) is None


def test_its_open_session_dies_at_the_next_request(cast, shuji, now):
    assert shuji.get("/desk/todo").content.decode() == cast.shuji.user.name
    accounts.suspend(user=cast.shuji.user, by=SYSTEM, at=now)
    assert shuji.get("/desk/todo").url.startswith("/desk/login")
    accounts.resume(user=cast.shuji.user, by=SYSTEM, at=now)
    assert shuji.get("/desk/todo").url.startswith("/desk/login")


def test_a_reset_ends_open_sessions(cast, shuji, now):
    accounts.reset_password(user=cast.shuji.user, by=SYSTEM, at=now)
    assert shuji.get("/desk/todo").url.startswith("/desk/login")


def test_a_one_time_password_is_changed_first(cast, shuji):
    cast.shuji.user.must_change_password = True
    cast.shuji.user.save()
    assert shuji.get("/desk/todo").url == "/desk/password"
    assert shuji.post("/desk/todo").url == "/desk/password"
    for address in ("/desk/password", "/desk/logout", "/desk/login", "/"):
        assert shuji.get(address).status_code == 200


def test_htmx_leaves_the_whole_page(cast, shuji):
    cast.shuji.user.must_change_password = True
    cast.shuji.user.save()
    response = shuji.get("/desk/todo", headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (200, "/desk/password")


def test_a_demo_password_is_good_in_a_demo_only(cast, shuji, settings):
    cast.shuji.user.demo = True
    cast.shuji.user.save()
    assert shuji.get("/desk/todo").status_code == 200
    settings.DEMO = False
    assert shuji.get("/desk/todo").url == "/desk/password"


def test_a_public_page_costs_a_visitor_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/desk/login")
