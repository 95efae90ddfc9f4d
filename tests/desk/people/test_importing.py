"""Import from a page: tried, shown, done; the passwords are in the answer and nowhere else."""

import base64
import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from python_calamine import load_workbook

from huiyin.people.models import Post, User
from tests.cast import OTHER_VILLAGE, VILLAGE
from tests.desk.people.reading import text

pytestmark = pytest.mark.django_db

UPLOAD = "/desk/people/import/"
CONFIRM = "/desk/people/import/confirm/"
HEAD = "姓名,账号,手机,岗位,网格编码\n"
GOOD = HEAD + (
    f"张三,zhangsan,13900000001,网格员,{VILLAGE}001\n李四,lisi,,信息员,{VILLAGE}001002\n"
)


def upload(client, content, name="people.csv"):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content.encode())})


def carried(response):
    form = response.context["form"]
    return {name: form.initial[name] for name in ("name", "content")}


def workbook(response):
    address = response.context["passwords"].address
    raw = base64.b64decode(address.partition("base64,")[2])
    return load_workbook(io.BytesIO(raw)).get_sheet_by_index(0).to_python()


def test_checked_shown_done(cast, renshi):
    response = upload(renshi, GOOD)
    said = text(response)
    assert "2 行全部检查通过" in said
    assert "新账号 2 个" in said
    assert not User.objects.filter(username="zhangsan").exists()  # nothing yet
    done = renshi.post(CONFIRM, carried(response))
    assert "一次性密码只能下载这一次" in text(done)
    assert "no-store" in done["Cache-Control"]
    _header, *rows = workbook(done)
    assert [row[:2] for row in rows] == [["张三", "zhangsan"], ["李四", "lisi"]]
    for _name, username, password in rows:
        assert User.objects.get(username=username).check_password(password)
    assert Post.objects.get(user__username="lisi").scope.code == VILLAGE + "001002"
    # Loaded again: nothing new, no password.
    again = renshi.post(CONFIRM, carried(response))
    assert again.context["passwords"] is None
    assert "没有新密码" in text(again)


def test_nothing_of_it_stays_on_the_server(cast, renshi, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    renshi.post(CONFIRM, carried(upload(renshi, GOOD)))
    assert User.objects.filter(username="zhangsan").exists()
    assert list(tmp_path.iterdir()) == []
    assert not list(Path(settings.DATA).rglob("*.xlsx"))


def test_every_wrong_line_is_told_in_a_table(cast, renshi):
    response = upload(
        renshi, GOOD + f"赵六,zhaoliu,,飞行员,{VILLAGE}001\n,qi,,网格员,{VILLAGE}001\n"
    )
    assert response.status_code == 422
    said = text(response)
    assert "有 2 处要改，什么都没有导入" in said
    assert "第 4 行" in said
    assert "本地没有“飞行员”这种岗位。" in said
    assert "第 5 行" in said
    assert "导入 不导入了" not in said
    assert not User.objects.filter(username="zhangsan").exists()


def test_what_is_there_already_is_left(cast, renshi):
    renshi.post(CONFIRM, carried(upload(renshi, GOOD)))
    response = upload(renshi, GOOD)
    assert "2 行都已经在平台里，没有改动。" in text(response)
    assert response.context["form"] is None


def test_too_many_lines_for_a_page(cast, renshi):
    rows = "".join(f"批量,pl{number},,网格员,{VILLAGE}001\n" for number in range(201))
    response = upload(renshi, HEAD + rows)
    assert response.status_code == 422
    assert "一次最多导入 200 行" in text(response)
    assert "huiyin people import" in text(response)


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("people.docx", "x", "只能导入 .xlsx"),
        ("people.xlsx", "no workbook", "不是能打开的 Excel"),
        ("people.csv", "x" * 400_001, "一次最多导入 200 行"),
        ("people.csv", "", "这个文件是空的"),
    ],
)
def test_files_that_are_refused(cast, renshi, name, content, why):
    response = upload(renshi, content, name)
    assert response.status_code == 422
    assert why in text(response)


def test_no_file_chosen(cast, renshi):
    assert "请选择要导入的文件" in text(renshi.post(UPLOAD, {}))


def test_a_manager_imports_into_the_own_range_only(cast, jieren):
    response = upload(jieren, HEAD + f"赵六,zhaoliu,,网格员,{OTHER_VILLAGE}001\n")
    assert "不在您管理人员的范围内" in text(response)
    sent = {
        "name": "a.csv",
        "content": base64.b64encode(
            (HEAD + f"赵六,zhaoliu,,网格员,{OTHER_VILLAGE}001\n").encode()
        ).decode(),
    }
    assert "不在您管理人员的范围内" in text(jieren.post(CONFIRM, sent))
    assert not User.objects.filter(username="zhaoliu").exists()


def test_a_broken_confirmation_starts_over(cast, renshi):
    for sent in ({}, {"name": "a.csv", "content": "%%%"}):
        assert renshi.post(CONFIRM, sent).url == reverse("desk:people_import")
    bad = base64.b64encode(b"x").decode()
    response = renshi.post(CONFIRM, {"name": "a.exe", "content": bad}, follow=True)
    assert "只能导入 .xlsx" in text(response)


def test_the_page_says_how_long_many_people_take(cast, renshi):
    said = text(renshi.get(UPLOAD))
    assert "最多 200 行" in said
    assert "huiyin people import" in said


def test_the_template(cast, renshi):
    response = renshi.get(reverse("desk:people_import_template"))
    assert "attachment" in response["Content-Disposition"]
    book = load_workbook(io.BytesIO(response.content))
    assert book.sheet_names == ["机关和村社区人员", "网格人员"]
    # Untouched it holds nothing to import: the example stands above the columns.
    response = renshi.post(UPLOAD, {"file": SimpleUploadedFile("t.xlsx", response.content)})
    assert "没有可导入的内容" in text(response)
