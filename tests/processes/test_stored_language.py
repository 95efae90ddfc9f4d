"""What is stored, sent or printed does not tell which language the person who acted reads."""

from datetime import datetime
from itertools import chain
from typing import Any

import pytest
from django.apps import apps
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import trans_real

from huiyin.cases.models import DutyLine
from huiyin.cases.printing.rendering import Form
from huiyin.desk.forms.report_for import CONSENTS
from huiyin.notices.domain.rendering import message_of
from huiyin.notices.models import Delivery, Notice
from huiyin.processes import printing
from huiyin.processes.briefing import draft_brief
from tests.cast import COUNTY
from tests.situations import SITUATIONS
from tests.stories import Story

MARK = "≠"  # stands before every word of the other language
STORED = ("cases", "notices", "common", "people", "files", "outreach", "disclosure")


@pytest.fixture(autouse=True)
def another_language(monkeypatch):
    """As if everything were translated, whatever the catalogue has today."""
    english = trans_real.translation("en")
    monkeypatch.setattr(english, "gettext", lambda message: MARK + message)
    monkeypatch.setattr(english, "ngettext", lambda one, more, number: MARK + more)
    with translation.override("en"):
        yield


def stored() -> list[str]:
    """Every text of every table a case, a message or a household leaves something in."""
    found: list[str] = []
    for model in chain.from_iterable(apps.get_app_config(app).get_models() for app in STORED):
        columns = {field.name for field in model._meta.concrete_fields}
        rows: Any = model._default_manager.all()
        if "county" in columns:
            rows = rows.filter(county=COUNTY)
        found += [str(value) for row in rows.values_list() for value in row]
        found += [str(vars(row)) for row in rows]  # what is decrypted on the way
    return found


def test_the_mark_is_seen(cast, now):
    """Else the tests below would pass whatever is stored."""
    story = Story(cast, now, title=translation.gettext("受理"))
    assert any(MARK in text for text in stored()), story


@pytest.mark.parametrize("name", sorted(SITUATIONS))
def test_no_act_stores_words_of_the_page(cast, now: datetime, name: str):
    SITUATIONS[name](cast, now)
    assert [text for text in stored() if MARK in text] == []


def test_a_drafted_report_for_leaders_is_chinese(cast, now):
    story = SITUATIONS["taken_over_by_the_town"](cast, now)
    assert MARK not in draft_brief(story.case, at=story.at)


def test_a_cited_duty_is_chinese():
    assert DutyLine(kind="basic", clause="第3条", name="道路").cited() == "第3条 道路（基本履职）"


def test_messages_that_leave_are_chinese(cast, now, monkeypatch):
    Story(cast, now)
    monkeypatch.setattr("huiyin.notices.domain.rendering._address", lambda *_: "x@example.org")
    notice = Notice.objects.filter(county=COUNTY).first()
    message = message_of(Delivery(channel="email", organisation_id=1), notice)
    assert MARK not in message.text


def test_the_subject_of_a_mail_is_chinese(settings, monkeypatch):
    from huiyin.notices.channels.sending import Message
    from huiyin.notices.channels.smtp import MailSender

    sent: list[EmailMessage] = []
    monkeypatch.setattr(EmailMessage, "send", lambda mail: sent.append(mail))
    MailSender().send(Message(1, "x@example.org", "文", {}, b""))
    assert sent[0].subject == "回音平台消息"


def test_the_printed_book_is_chinese(cast, now, tmp_path, monkeypatch):
    story = SITUATIONS["taken_over_by_the_town"](cast, now)
    printed: list[str] = []

    def keep(whole: Any, form: Form) -> bytes:
        printed.append(str(whole))
        return b""

    monkeypatch.setattr(printing, "render", keep)
    made = printing.print_for_requester(
        story.case, Form.WORD, address=lambda short: short, seals=tmp_path, at=story.at
    )
    assert MARK not in printed[0] + made.name


def test_the_consent_kept_with_a_report_for_somebody_is_chinese(monkeypatch):
    from huiyin.desk.forms.report_for import ReportForForm

    form = ReportForForm.__new__(ReportForForm)
    form.cleaned_data = dict.fromkeys(
        ("name", "phone", "organisation", "confidential", "hide_identity"), ""
    ) | {"consent": CONSENTS[0][0], "consent_note": "儿子在场"}
    monkeypatch.setattr(ReportForForm, "report", lambda self, **said: said)
    assert form.draft()["consent"] == f"{_chinese(CONSENTS[0][1])}：儿子在场"


def _chinese(label: Any) -> str:
    with translation.override("zh-hans"):
        return str(label)
