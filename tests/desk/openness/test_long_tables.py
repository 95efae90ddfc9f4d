"""A table of thousands of lines is read beside the page: progress, cancel, and nothing is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.disclosure.models import Draft, TableFile
from huiyin.disclosure.publications.reading import content_of
from huiyin.processes.disclosure import long_tables
from huiyin.processes.disclosure.long_table_run import run
from tests.cast import COUNTY
from tests.desk.openness.test_way import WRITE, words

LINES = 2_100
SAID = {
    "title": "很长的救助表（示例）",
    "text": "写过的说明",
    "rows": "1",
    "c-0-0": "手写的一行",
    "act": "save",
}


@pytest.fixture(autouse=True)
def begun(monkeypatch, settings, tmp_path):
    settings.DATA = tmp_path
    found = []
    monkeypatch.setattr(long_tables, "spawn", lambda *what: found.append(what))
    return found


def table(amount="600"):
    lines = "赵示例,低保,600\n" * (LINES - 1) + f"钱示例,特困,{amount}\n"
    return SimpleUploadedFile("长表.csv", ("户主,类别,金额\n" + lines).encode())


@pytest.fixture
def send(desk, people, django_capture_on_commit_callbacks):
    def sent(amount="600"):
        client = desk(people.kuaiji)
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(WRITE, SAID | {"table": table(amount)})
        assert answer.status_code == 302
        return client, answer["Location"]

    return sent


def test_from_the_form_to_the_draft(send, begun, clock, profile):
    client, address = send()
    ((county, key, attempt),) = begun
    page = client.get(address)
    assert "长表.csv" in words(page)
    assert "兴港社区" in words(page)
    assert profile.system_name in words(page)
    assert "hx-trigger" in page.content.decode()
    assert "正在打开文件" in words(client.get("/desk/open/work/"))
    run(county, key, attempt, lambda: clock.at)
    part = client.get(address, headers={"HX-Request": "true"})
    draft = Draft.objects.get(county=COUNTY)
    assert part["HX-Redirect"] == f"/desk/open/drafts/{draft.id}/"
    assert len(content_of(draft).sheets[0].lines) == LINES
    assert content_of(draft).text == "写过的说明"
    assert client.get(address)["Location"] == f"/desk/open/drafts/{draft.id}/"


def test_what_is_wrong_stands_above_what_was_typed(send, begun, clock):
    client, address = send("x")
    run(*begun[0], lambda: clock.at)
    back = client.get(address)["Location"]
    page = client.get(back)
    assert page.status_code == 200
    assert f"第 {LINES + 1} 行" in words(page)
    for typed in ("很长的救助表（示例）", "写过的说明", "手写的一行"):
        assert typed in page.content.decode()
    assert not Draft.objects.filter(county=COUNTY).exists()


def test_cancelled_what_was_typed_is_there_again(send, begun, clock):
    client, address = send()
    page = client.post(address + "cancel/", follow=True)
    assert "手写的一行" in page.content.decode()
    key = address.split("/")[-2]
    for other in (WRITE.replace("relief", "residents_accounts"), WRITE.replace("Q1", "Q2")):
        assert "手写的一行" not in client.get(f"{other}&table={key}").content.decode()
    run(*begun[0], lambda: clock.at)
    assert not Draft.objects.filter(county=COUNTY).exists()
    assert "已经取消" in words(client.get(address))


def test_broken_off_it_is_begun_again(send, begun, clock):
    client, address = send()
    clock.advance(minutes=5)
    assert "中断了" in words(client.get(address))
    client.post(address + "again/")
    assert TableFile.objects.get(county=COUNTY).attempt == 2


def test_somebody_elses_is_not_there(send, desk, people):
    _client, address = send()
    for who in (people.weiyuan, people.choucha, people.other_kuaiji):
        for path in ("", "cancel/", "again/"):
            client = desk(who)
            asked = client.post if path else client.get
            assert asked(address + path).status_code == 404
    key = address.split("/")[-2]
    page = desk(people.other_kuaiji).get(f"{WRITE}&table={key}")
    assert "手写的一行" not in page.content.decode()


def test_a_second_one_waits_and_says_so(send, desk, people):
    send()
    answer = desk(people.kuaiji).post(WRITE, SAID | {"table": table()})
    assert answer.status_code == 422
    assert "您还有一张长表正在读" in words(answer)
    assert "手写的一行" in answer.content.decode()
