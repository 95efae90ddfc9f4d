"""Import of people: every wrong line is told, all or nothing, and a second run changes nothing."""

import stat
from datetime import date, timedelta

import pytest
import xlsxwriter
from python_calamine import load_workbook

from huiyin.common.audit import AuditEvent
from huiyin.common.refusal import Refused
from huiyin.people.actors import SYSTEM
from huiyin.people.domain.posts import end_post
from huiyin.people.importing import import_people
from huiyin.people.models import Organisation, Post, User
from tests.cast import OTHER_VILLAGE, STREET, VILLAGE

pytestmark = pytest.mark.django_db

GRID = "姓名,账号,手机,岗位,网格编码,起始日期,代理人账号\n"
GOOD = GRID + (
    f"张三,zhangsan,13900000001,网格员,{VILLAGE}001,2026-06-01,lisi\n"
    f"李四,lisi,,信息员,{VILLAGE}001002,2026/6/1,\n"
    f"王五,wangwu,,grid_worker,{VILLAGE}002,,\n"
)


@pytest.fixture
def write(tmp_path):
    def write(text, name="people.csv", encoding="utf-8-sig"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return write


def run(path, now, **options):
    return import_people(path, by=SYSTEM, at=now, **options)


def told(report):
    return [str(problem) for problem in report.problems]


def everything():
    return [
        list(User.objects.values_list("username", "password", "name")),
        list(Post.objects.values_list("pk", "user", "deputy", "starts", "ends")),
        list(Organisation.objects.values_list("pk", "name")),
        AuditEvent.objects.count(),
    ]


def test_grid_staff(cast, now, write):
    report = run(write(GOOD), now)
    assert told(report) == []
    assert (report.lines, report.accounts, report.posts) == (3, 3, 3)
    post = Post.objects.get(user__username="zhangsan")
    assert (post.organisation, post.scope.code) == (
        cast.office("community", VILLAGE),
        VILLAGE + "001",
    )
    assert (post.role, post.deputy.username, post.starts) == (
        "grid_worker", "lisi", date(2026, 6, 1),
    )  # fmt: skip
    assert Post.objects.get(user__username="wangwu").starts == now.date()
    assert User.objects.get(username="zhangsan").phone == "13900000001"
    assert AuditEvent.objects.filter(event="account.create").count() == 3
    assert AuditEvent.objects.filter(event="post.appoint").count() == 3


def test_a_second_run_changes_nothing(cast, now, write, tmp_path):
    path = write(GOOD)
    run(path, now)
    before, files = everything(), sorted(tmp_path.iterdir())
    report = run(path, now + timedelta(days=3))
    assert told(report) == []
    assert report.nothing_new
    assert (everything(), sorted(tmp_path.iterdir())) == (before, files)


def test_initial_passwords_lie_beside_the_file(cast, now, write):
    report = run(write(GOOD), now)
    assert report.passwords.name == "people-初始密码-20260603-100000.xlsx"
    assert stat.S_IMODE(report.passwords.stat().st_mode) == 0o600
    _header, *rows = load_workbook(report.passwords).get_sheet_by_index(0).to_python()
    assert [row[:2] for row in rows] == [["张三", "zhangsan"], ["李四", "lisi"], ["王五", "wangwu"]]
    for _name, username, password in rows:
        user = User.objects.get(username=username)
        assert user.check_password(password)
        assert user.must_change_password


def test_a_trial_changes_nothing(cast, now, write, tmp_path):
    path, before = write(GOOD), everything()
    report = run(path, now, dry_run=True)
    assert (report.accounts, report.posts, report.passwords) == (3, 3, None)
    assert everything() == before
    assert list(tmp_path.iterdir()) == [path]


def test_every_wrong_line_is_told_and_none_is_done(cast, now, write, tmp_path):
    path = write(
        GOOD
        + f"赵六,zhaoliu,,网格员,{VILLAGE}009,,\n"
        + f"钱七,qianqi,,飞行员,{VILLAGE}001,,\n"
        + f"孙八,sunba,,网格员,{VILLAGE}001,六月一日,\n"
        + f"周九,zhoujiu,,网格员,{VILLAGE}001,,nobody\n"
        + f"吴十,wushi,,网格员,{VILLAGE},,\n"
        + f"郑一,shuji,,网格员,{VILLAGE}001,,\n"
        + f",wang2,,网格员,{VILLAGE}001,,\n"
        + f"=1+1,wang3,,网格员,{VILLAGE}001,,\n"
        + f"王四,王四,,网格员,{VILLAGE}001,,\n"
        + f"王五,wangwu,,网格员,{VILLAGE}001,,sunba\n"
    )
    before = everything()
    report = run(path, now)
    assert [(problem.line, problem.column) for problem in report.problems] == [
        (5, "网格编码"),
        (6, "岗位"),
        (7, "起始日期"),
        (8, "代理人账号"),
        (9, "岗位"),
        (10, "账号"),
        (11, "姓名"),
        (12, "姓名"),
        (13, "账号"),
    ]
    assert told(report)[0] == (
        f"第 5 行“网格编码”列 没有编码为 {VILLAGE}009 的区划或网格。 "
        "请核对编码；新划的网格要先用 huiyin territory 导入。"
    )
    assert all(problem.reason and problem.remedy for problem in report.problems)
    assert everything() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(cast, now, write, encoding):
    assert run(write(GOOD, encoding=encoding), now).accounts == 3


def workbook(path, sheets):
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


OFFICES = [
    ["2026年机构名单"],
    [],
    ["序号", "区划编码", "机构样式", "机构", "备注"],
    [1, STREET + "000", "派出所", "临港派出所", ""],
    [2, 321171, "housing", "住建局", "三定方案"],
]
POSTS = [
    ["姓名", "账号", "手机", "机构", "岗位", "范围编码", "起始日期"],
    ["冯一", "fengyi", 13900000002, "住建局", "部门承办员", "", date(2026, 6, 1)],
    ["陈二", "chener", "", "兴港社区", "村社区联络员", int(VILLAGE), "20260601"],
]


def test_three_sheets_at_once(cast, now, tmp_path):
    grid = [line.split(",") for line in GOOD.splitlines()]
    path = workbook(tmp_path / "a.xlsx", {"机构": OFFICES, "岗位": POSTS, "网格": grid, "空": []})
    report = run(path, now)
    assert told(report) == []
    assert (report.organisations, report.accounts, report.posts) == (2, 5, 5)
    assert cast.office("township_police", STREET).name == "临港派出所"
    post = Post.objects.get(user__username="fengyi")
    assert (post.organisation.office, post.starts) == ("housing", date(2026, 6, 1))
    assert post.user.phone == "13900000002"
    assert Post.objects.get(user__username="chener").scope.code == VILLAGE
    before = everything()
    assert run(path, now).nothing_new
    assert everything() == before


def test_problems_name_their_sheet(cast, now, tmp_path):
    offices = [*OFFICES, [3, STREET, "宇航局", "宇航局", ""]]
    path = workbook(tmp_path / "a.xlsx", {"机构": offices, "岗位": POSTS})
    (problem,) = run(path, now).problems
    assert (problem.sheet, problem.line, problem.column) == ("机构", 6, "机构样式")
    assert not User.objects.filter(username="fengyi").exists()


def test_a_code_that_excel_has_rounded(cast, now, tmp_path):
    rows = [["姓名", "账号", "岗位", "网格编码"], ["甲", "jia", "信息员", int(VILLAGE + "001002")]]
    (problem,) = run(workbook(tmp_path / "a.xlsx", {"": rows}), now).problems
    assert (problem.line, problem.column) == (2, "网格编码")
    assert "文本格式" in problem.remedy


def test_columns_nobody_knows(cast, now, write):
    report = run(write("姓名,账号,机构,岗位,民族,账号\n"), now)
    assert [(problem.column, problem.reason) for problem in report.problems] == [
        ("账号", "这一列有两次。"),
        ("民族", "不认识这一列。"),
    ]
    (problem,) = run(write("甲,乙\n1,2\n"), now).problems
    assert "姓名、账号、岗位、网格编码" in problem.remedy


def test_files_that_cannot_be_read(cast, now, write, tmp_path):
    for path, why in (
        (tmp_path / "none.xlsx", "没有"),
        (write("no workbook", name="a.xlsx"), "不是能打开的"),
        (write(""), "没有可导入"),
        (_broken(tmp_path), "编码"),
    ):
        with pytest.raises(Refused, match=why):
            run(path, now)


def _broken(folder):
    path = folder / "broken.csv"
    path.write_bytes(b"\xff\xff\xff,\x80")
    return path


def test_an_office_whose_name_two_bear(cast, now, write):
    Organisation.objects.filter(office="community").update(name="社区")
    head = "姓名,账号,机构,岗位,区划编码,小区\n"
    report = run(write(head + "甲,jia,社区,信息员,,\n乙,yier,没有,信息员,,\n"), now)
    assert [problem.column for problem in report.problems] == ["机构", "机构"]
    assert "区划编码" in report.problems[0].remedy
    rows = f"甲,jia,社区,信息员,{VILLAGE},示例·滨江苑\n"
    assert run(write(head + rows), now).posts == 1
    assert Post.objects.get(user__username="jia").compound == cast.compound
    # The compound of the same street over is out of reach.
    (problem,) = run(write(head + f"乙,yier,社区,信息员,{VILLAGE},示例·新茂家园\n"), now).problems
    assert problem.column == "小区"


def test_corrections(cast, now, write):
    run(write(GOOD), now)
    changed = GOOD.replace("13900000001", "+86 13900000009").replace("002,,\n", "002,,lisi\n")
    report = run(write(changed), now)
    assert (report.accounts, report.posts, report.changes) == (0, 0, 2)
    assert User.objects.get(username="zhangsan").phone == "+86 13900000009"
    assert Post.objects.get(user__username="wangwu").deputy.username == "lisi"


def test_somebody_who_left_stays_away(cast, now, write):
    path = write(GOOD)
    run(path, now)
    for post in Post.objects.filter(user__username__in=["zhangsan", "wangwu"]):
        end_post(post=post, last_day=now.date(), by=SYSTEM, at=now)
    # With its first day the line tells of the ended post; without, it might mean a new one.
    report = run(path, now + timedelta(days=30))
    assert [(problem.line, problem.column) for problem in report.problems] == [(4, "起始日期")]
    again = GOOD.replace("002,,\n", "002,2026-07-01,\n")
    assert run(write(again), now + timedelta(days=30)).posts == 1


def test_a_street_manager_imports_the_own_street_only(cast, now, write):
    post = cast.renshi.post
    post.scope = cast.unit(STREET)
    post.save()
    rows = f"赵六,zhaoliu,,网格员,{OTHER_VILLAGE}001,,\n"
    report = import_people(write(GOOD + rows), by=cast.renshi.actor(), at=now)
    assert [problem.line for problem in report.problems] == [5]
    assert "范围" in report.problems[0].reason
    assert import_people(write(GOOD), by=cast.renshi.actor(), at=now).posts == 3


def test_no_password_file_is_left_if_the_end_fails(cast, now, write, tmp_path, monkeypatch):
    from huiyin.people.importing import running

    write_passwords = running._write_passwords

    def write_and_fail(*arguments):
        write_passwords(*arguments)
        raise OSError("the disk is full")

    monkeypatch.setattr(running, "_write_passwords", write_and_fail)
    path, before = write(GOOD), everything()
    with pytest.raises(OSError, match="full"):
        run(path, now)
    assert everything() == before


def test_progress(cast, now, write):
    heard = []
    run(write(GOOD), now, tell=lambda *what: heard.append(what))
    assert [what for what in heard if what[1] == what[2]] == [
        ("检查", 3, 3),
        ("生成初始密码", 3, 3),
        ("导入", 3, 3),
    ]


def test_heads_of_buildings_with_their_telephones(cast, now, write):
    """A post of one building; running it again changes nothing, another number is a change."""
    columns = "姓名,账号,机构,岗位,小区,楼栋,公示电话\n"
    office, compound = cast.office("community", VILLAGE).name, cast.compound.name
    line = f"楼一,louyi,{office},楼栋长,{compound},2幢,0000-0000001\n"
    assert told(run(write(columns + line), now)) == []
    post = Post.objects.get(user__username="louyi")
    assert (post.compound, post.building.name, post.contact) == (
        cast.compound, "2幢", "0000-0000001",
    )  # fmt: skip
    before = everything()
    assert told(run(write(columns + line), now)) == []
    assert everything() == before
    report = run(write(columns + line.replace("0000001", "0000009")), now)
    assert report.changes == 1
    post.refresh_from_db()
    assert post.contact == "0000-0000009"
    assert told(run(write(columns + line.replace("0000-0000001", "")), now)) == []
    post.refresh_from_db()
    assert post.contact == "0000-0000009"  # an empty cell takes nothing away


def test_a_wrong_building_or_telephone_is_told_by_its_column(cast, now, write):
    columns = "姓名,账号,机构,岗位,小区,楼栋,公示电话\n"
    office, compound = cast.office("community", VILLAGE).name, cast.compound.name
    report = run(
        write(
            columns
            + f"楼一,louyi,{office},楼栋长,{compound},9幢,\n"
            + f"楼二,louer,{office},楼栋长,,2幢,\n"
            + f"楼三,lousan,{office},楼栋长,{compound},2幢,问社区\n"
        ),
        now,
    )
    assert [(problem.line, problem.column) for problem in report.problems] == [
        (2, "楼栋"),
        (3, "楼栋"),
        (4, "公示电话"),
    ]
    assert not User.objects.filter(username="louyi").exists()
