"""What a visit leaves on the server and on the screen: a count of the day, and no receipt."""

import logging
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from huiyin.common.logmask import TipFilter
from huiyin.common.ratelimits import RateCount
from huiyin.rulebook import active
from huiyin.tips.crypto.receipts import fresh_receipt
from huiyin.tips.models import Part, Tip
from tests.cast import VILLAGE
from tests.public.pages import field, words
from tests.sealed import TEXT, about, cheap_and_patient, keyed, photo, sent
from tests.village_cast import village_cast

pytestmark = pytest.mark.django_db
__all__ = ["cheap_and_patient"]
WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)')
COUNTS = {"common_ratecount"}
BACKEND = "huiyin.people.backends.StaffBackend"


@pytest.fixture
def there(cast, now):
    people = village_cast(cast)
    keyed(people.shoujian, now)
    return people


@pytest.fixture(params=["a resident", "staff"])
def phone(request, cast):
    """Also a browser in which somebody of the village's own staff has logged in."""
    client = Client()
    if request.param == "staff":
        client.force_login(cast.shuji.user, backend=BACKEND)
    return client


@pytest.fixture
def receipt(cast, there):
    received, _tip = sent(about(cast), timezone.now())
    return "".join(received.receipt)


def whom(cast: Any) -> dict[str, Any]:
    return {"unit": VILLAGE, "body": str(cast.office("community", VILLAGE).pk)}


def written(act: Any) -> tuple[Any, set[str]]:
    """What an act answers, and the tables it wrote to."""
    with CaptureQueriesContext(connection) as asked:
        answer = act()
    found = (WRITES.match(row["sql"]) for row in asked)
    return answer, {match.group(1) for match in found if match}


def logged(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    """The lines that pass the filter of our handler."""
    return [row for row in caplog.records if TipFilter().filter(row)]


def test_coming_and_coming_back_leave_a_count_and_nothing_else(cast, receipt, phone, caplog):
    caplog.set_level(logging.INFO)
    for path in ("", "box/"):
        assert written(lambda path=path: phone.get(f"/tip/{path}"))[1] == set()
    for path, data in (("place/", {"below": VILLAGE}), ("whom/", whom(cast))):
        assert written(lambda path=path, data=data: phone.post(f"/tip/{path}", data))[1] == set()
    for typed in (receipt, fresh_receipt(), receipt):
        box, tables = written(lambda typed=typed: phone.post("/tip/box/", {"receipt": typed}))
        assert tables == COUNTS
    more = {"form": field(box, "form"), "text": "还有"}
    added, tables = written(lambda: phone.post("/tip/box/add/", more))
    assert "补充的已经加密收到" in words(added)
    assert tables == COUNTS | {"tips_tip", "tips_part"}
    assert {row.ends.timestamp() % 86400 for row in RateCount.objects.all()} == {0}
    assert logged(caplog) == []


def test_handing_in_writes_to_the_tables_of_tips_and_the_count(cast, there, phone, caplog):
    caplog.set_level(logging.INFO)
    step = phone.post("/tip/whom/", whom(cast))
    told = {**whom(cast), "form": field(step, "form"), "text": TEXT}
    page, tables = written(lambda: phone.post("/tip/write/", told))
    assert tables == COUNTS | {"tips_tip", "tips_part", "tips_access"}
    file = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")
    more = {"form": field(page, "form"), "files": file}
    said, tables = written(lambda: phone.post("/tip/files/", more))
    assert "加密收到" in words(said)
    assert tables == COUNTS | {"tips_tip", "tips_part", "tips_tipfile"}
    assert logged(caplog) == []


def test_the_network_is_counted_and_not_what_a_browser_says_of_itself(cast, receipt):
    """Every try with other digits, another browser and an invented way here."""

    def tried(number: int, typed: str, network: str = "192.0.2.7") -> Any:
        headers = {"User-Agent": f"a{number}", "X-Forwarded-For": f"198.51.100.{number}"}
        client = Client(REMOTE_ADDR=network, headers=headers)
        return client.post("/tip/box/", {"receipt": typed})

    with active.with_counts(tip_tries=2):
        for number in range(2):
            assert "没有找到这个回执" in words(tried(number, fresh_receipt()))
        for typed in (fresh_receipt(), receipt):
            assert "试的次数太多" in words(tried(9, typed))
        assert "还没有答复" in words(tried(9, receipt, "192.0.2.8"))


@pytest.mark.parametrize(
    ("other", "counted"), [("2001:db8:0:1::ff", True), ("2001:db8:0:2::1", False)]
)
def test_a_household_of_ipv6_is_one_network_and_a_line_may_have_several(receipt, other, counted):
    """The second is what docs/tips-threat-model.md says of the limit for everybody together."""
    with active.with_counts(tip_tries=1):
        Client(REMOTE_ADDR="2001:db8:0:1::1").post("/tip/box/", {"receipt": receipt})
        page = Client(REMOTE_ADDR=other).post("/tip/box/", {"receipt": receipt})
    assert ("试的次数太多" in words(page)) is counted


def test_no_page_after_the_gate_shows_the_receipt(cast, there):
    phone = Client()
    step = phone.post("/tip/whom/", whom(cast))
    page = phone.post("/tip/write/", {**whom(cast), "form": field(step, "form"), "text": TEXT})
    found = re.search(r"(?:\d{4} ){5}\d{4}", words(page))
    assert found
    code = found.group().replace(" ", "")
    done = phone.post("/tip/receipt/", {"form": field(page, "form"), "typed": code[-4:]})
    files = phone.post("/tip/files/", {"form": field(done, "form")})
    box = phone.post("/tip/box/", {"receipt": code})
    token = field(box, "form")
    added = phone.post("/tip/box/add/", {"form": token, "text": "还有"})
    empty = phone.post("/tip/box/add/", {"form": token, "text": " "})
    for shown in (done, files, box, added, empty):
        digits = re.sub(r"\s", "", shown.content.decode())
        assert code not in digits and code[:8] not in digits
        assert TEXT[:5] not in digits
    assert (Tip.objects.count(), Part.objects.count()) == (1, 2)
