"""Recipients with keys, and tips: what the tests of the sealed channel share."""

import io
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from PIL import Image

from huiyin.common.audit import AuditEvent
from huiyin.common.ratelimits import RateCount
from huiyin.people.models import Organisation, Post, User
from huiyin.processes.tips import keeping_keys, submitting, throttle
from huiyin.processes.tips.submitting import Received
from huiyin.tips.about import About
from huiyin.tips.crypto import passphrases, receipts
from huiyin.tips.domain.writing import Given, Report
from huiyin.tips.keeping import folder
from huiyin.tips.models import Access, Part, RecipientKey, Tip, TipFile
from tests.cast import VILLAGE, Cast, Person

TEXT = "村里卖树的钱没有入账，经手的是村书记，时间是三月。"
NAME, CONTACT = "庄举报", "13900001111"
PASSPHRASES = {"shoujian": "春江水暖鸭先知道的秘密", "shoujian2": "correct horse battery staple"}


@pytest.fixture(autouse=True)
def cheap_and_patient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Argon2id at its least, and nobody was here before. The conftest of a folder imports it."""
    monkeypatch.setattr(passphrases, "COST", passphrases.Cost(1, 8192))
    monkeypatch.setattr(receipts, "COST", passphrases.Cost(1, 8192))
    monkeypatch.setattr(throttle, "_here", throttle.Throttle())
    yield


def keyed(person: Person, at: datetime, passphrase: str = "") -> str:
    """Give a recipient a key; the passphrase."""
    assert person.user
    word = passphrase or PASSPHRASES.get(person.user.username, "又一句谁也猜不到的话")
    keeping_keys.make(passphrase=word, again=word, by=person.actor(), at=at)
    return word


def another(cast: Cast, name: str, office: str, code: str, role: str = "tip_recipient") -> Person:
    """Somebody new in a post, by default as a recipient."""
    assert cast.shuji.user
    user = User.objects.create(
        username=name, name=f"示例{name}", password=cast.shuji.user.password,
        must_change_password=False, created_at=cast.shuji.user.created_at,
    )  # fmt: skip
    return Person(user, cast.shuji.on, post(cast, user, office, code, role))


def post(
    cast: Cast,
    user: User | None,
    office: str,
    code: str,
    role: str,
    *,
    starts: date | None = None,
    ends: date | None = None,
    scope: str = "",
    deputy: User | None = None,
) -> Post:
    """One more post for somebody who is there."""
    assert user
    return Post.objects.create(
        user=user,
        organisation=Organisation.objects.get(office=office, unit__code=code),
        role=role,
        scope=cast.unit(scope or code),
        starts=starts or cast.shuji.on - timedelta(days=50),
        ends=ends,
        deputy=deputy,
    )


def about(cast: Cast, office: str = "community", code: str = VILLAGE, **more: Any) -> About:
    """About an office of the cast, by default that of the village."""
    return About(unit=code, organisation=cast.office(office, code).pk, **more)


def sent(
    what: About, at: datetime, *, text: str = TEXT, files: tuple[Given, ...] = (), **named: str
) -> tuple[Received, Tip]:
    """A tip as a resident hands it in: what the page shows, and the row."""
    before = set(Tip.objects.values_list("pk", flat=True))
    report = Report(text=text, about=what, files=files, **named)
    form = submitting.fresh_form(at=at)
    received = submitting.submit(report=report, form=form, caller="192.0.2.7", at=at)
    return received, Tip.objects.exclude(pk__in=before).get()


def photo() -> bytes:
    """A small JPEG that says where it was taken."""
    picture = Image.new("RGB", (64, 48), "green")
    exif = picture.getexif()
    exif[0x010F] = "Camera of the reporter"
    target = io.BytesIO()
    picture.save(target, "JPEG", exif=exif)
    return target.getvalue()


def stored_bytes() -> bytes:
    """Every byte that is stored of tips, but for what tells who receives: tables and files."""
    held = []
    for table in (Tip, Access, Part, TipFile, RecipientKey, RateCount, AuditEvent):
        for row in table.objects.values_list():
            held += [
                bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                for cell in row
            ]
    if folder().is_dir():
        held += [path.read_bytes() for path in folder().iterdir()]
    return b"\n".join(held)
