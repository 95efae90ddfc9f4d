"""A broadcast is announced, moved, held or cancelled, and every change is published."""

from datetime import timedelta

import pytest

from huiyin.common.refusal import Refused
from huiyin.disclosure.content import Content
from huiyin.disclosure.models import Broadcast, Publication, Standing
from huiyin.notices.models import Notice
from huiyin.processes.disclosure import broadcasting
from huiyin.processes.disclosure.broadcasting import Outcome
from huiyin.rulebook.rights import Right
from tests.cast import COUNTY, NEXT_VILLAGE, VILLAGE
from tests.disclosure.broadcasts import DAY, HOUR, announced, plan
from tests.disclosure.logs import publish
from tests.village_cast import village_cast


@pytest.fixture
def village(cast):
    return village_cast(cast)


def published(row):
    rows = Publication.objects.filter(county=row.county, series=row.series)
    return list(rows.order_by("version"))


def said(row):
    import json

    content = Content.from_document(json.loads(published(row)[-1].content))
    return content, dict(
        zip(
            [column.key for column in content.sheets[0].columns],
            content.sheets[0].lines[0].cells,
            strict=True,
        )
    )


def test_an_announcement_is_published_at_once(village, now):
    row = announced(village, now)
    (version,) = published(row)
    assert (version.kind, version.unit_code, version.office_id) == (
        "broadcast",
        VILLAGE,
        village.kuaiji.post.organisation_id,
    )
    content, cells = said(row)
    assert content.text.startswith("2026-06-05 10:00开始。")
    assert cells == {
        "matter": "招标投标：文化广场铺面招标（示例）",
        "held": "2026-06-05",
        "link": "live.example.com",
        "result": None,
    }
    assert row.standing(now) == Standing.ANNOUNCED


@pytest.mark.parametrize(
    "who", ["other_kuaiji", "weiyuan", "jiandu", "nongjing", "choucha", "xianchoucha"]
)
def test_only_who_prepares_for_the_village_registers(village, now, who):
    by = getattr(village, who).actor()
    with pytest.raises(Refused, match="本村"):
        broadcasting.announce(plan(now), unit_code=VILLAGE, by=by, at=now)
    row = announced(village, now)
    for act in (
        lambda: broadcasting.move(row, plan(now), reason="改期", by=by, at=now),
        lambda: broadcasting.go_live(row, by=by, at=row.starts),
        lambda: broadcasting.cancel(row, reason="雨", by=by, at=now),
        lambda: broadcasting.end(row, Outcome("无"), by=by, at=row.starts),
        lambda: broadcasting.keep_recording(row, row.link, by=by, at=row.starts),
        lambda: broadcasting.note(row, "多少钱？", by=by, at=row.starts),
    ):
        with pytest.raises(Refused, match="本村"):
            act()
    assert Broadcast.objects.filter(county=COUNTY).count() == 1
    assert len(published(row)) == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"starts": timedelta(minutes=-1)}, "现在以后"),
        ({"starts": timedelta(days=400)}, "一年以内"),
        ({"link": ""}, "观看地址"),
        ({"link": "http://live.example.com/1"}, "https"),
        ({"link": "https://user:word@live.example.com/"}, "密码"),
        ({"link": "https://live.example.com@evil.example/"}, "密码"),
        ({"link": "https://live.example.com:8443/"}, "端口"),
        ({"link": "https://192.168.1.4/live"}, "数字地址"),
        ({"link": "https://[::1]/live"}, "数字地址"),
        ({"link": "https://[::1/live"}, "网址"),
        ({"link": "https://localhost/live"}, "数字地址"),
        ({"link": "https://live.exämple.com/"}, "中文"),
        ({"link": "https:\\\\live.example.com"}, "特殊符号"),
        ({"link": "javascript:alert(1)"}, "特殊符号|https"),
        ({"link": "https://live.example.com/" + "a" * 400}, "最多"),
        ({"text": "有问题请打 13812345678"}, "手机"),
    ],
)
def test_what_cannot_be_announced_is_refused(village, now, wrong, sentence):
    if "starts" in wrong:
        wrong = {"starts": now + wrong["starts"]}
    with pytest.raises(Refused, match=sentence):
        announced(village, now, **wrong)
    assert not Broadcast.objects.filter(county=COUNTY).exists()
    assert not Publication.objects.filter(county=COUNTY).exists()


def test_a_move_says_why_and_stays_readable(village, now):
    row, by = announced(village, now), village.kuaiji.actor()
    moved = broadcasting.move(row, plan(now, starts=now + 3 * DAY), reason="下雨", by=by, at=now)
    first, second = published(row)
    assert (second.reason, moved.starts) == ("下雨", now + 3 * DAY)
    assert first.replaced_at == now
    with pytest.raises(Refused, match="已经有人改过"):
        broadcasting.cancel(row, reason="人不齐", by=by, at=now)
    with pytest.raises(Refused, match="为什么更正"):
        broadcasting.move(moved, plan(now), reason=" ", by=by, at=now)


def test_a_session_is_held_and_its_result_published(cast, village, now):
    row, by = announced(village, now), village.kuaiji.actor()
    decision = publish(cast)
    elsewhere = publish(cast, unit=NEXT_VILLAGE)
    with pytest.raises(Refused, match="还早"):
        broadcasting.go_live(row, by=by, at=row.starts - 3 * HOUR)
    with pytest.raises(Refused, match="正在直播"):
        broadcasting.end(row, Outcome("无"), by=by, at=row.starts)
    live = broadcasting.go_live(row, by=by, at=row.starts + HOUR)
    assert live.standing(row.starts + DAY) == Standing.LIVE
    over = row.starts + 2 * HOUR
    with pytest.raises(Refused, match="结果"):
        broadcasting.end(live, Outcome(" "), by=by, at=over)
    with pytest.raises(Refused, match="没有找到"):
        broadcasting.end(live, Outcome("中标", decision=elsewhere.series), by=by, at=over)
    outcome = Outcome("甲公司（示例）中标。", "https://video.example.com/9", 120, decision.series)
    ended = broadcasting.end(live, outcome, by=by, at=over)
    assert ended.standing(over) == Standing.ENDED
    _content, cells = said(row)
    assert cells["result"] == "甲公司（示例）中标。（主持人报的观看人数：120）"
    assert cells["link"] == "video.example.com"
    for late in (
        lambda: broadcasting.end(ended, Outcome("又"), by=by, at=over),
        lambda: broadcasting.cancel(ended, reason="又", by=by, at=over),
        lambda: broadcasting.move(ended, plan(over), reason="又", by=by, at=over),
    ):
        with pytest.raises(Refused):
            late()
    kept = broadcasting.keep_recording(ended, "https://other.example.com/9", by=by, at=over)
    assert kept.recording == "https://other.example.com/9"
    assert [version.version for version in published(row)] == [1, 2, 3]


def test_a_cancelled_session_says_why(village, now):
    row, by = announced(village, now), village.kuaiji.actor()
    with pytest.raises(Refused, match="为什么取消"):
        broadcasting.cancel(row, reason=" ", by=by, at=now)
    gone = broadcasting.cancel(row, reason="只有一家报名", by=by, at=now)
    assert gone.standing(now) == Standing.CANCELLED
    assert said(row)[1]["result"] == "取消：只有一家报名"
    with pytest.raises(Refused, match="取消"):
        broadcasting.go_live(gone, by=by, at=row.starts)


def test_questions_are_read_by_everybody_with_their_answer(village, now):
    row, by = announced(village, now), village.kuaiji.actor()
    broadcasting.ask(row, "底价是多少？", at=now)
    broadcasting.ask(row, "张三（示例）为什么能参加？", at=now)
    assert [one.text for one in broadcasting.questions(row)] == []
    assert [one.text for one in broadcasting.questions(row, by=village.other_kuaiji.actor())] == []
    assert len(broadcasting.questions(row, by=by)) == 2
    broadcasting.settle(row, 1, answer="每年两万元。", by=by, at=now)
    broadcasting.settle(row, 2, refused="点了个人的名字", by=by, at=now)
    live = broadcasting.go_live(row, by=by, at=row.starts)
    with pytest.raises(Refused, match="已经开始"):
        broadcasting.ask(live, "现在还能问吗？", at=row.starts)
    broadcasting.note(live, "几年？", by=by, at=row.starts)
    broadcasting.settle(live, 3, answer="三年。", by=by, at=row.starts)
    broadcasting.end(live, Outcome("流标。"), by=by, at=row.starts + HOUR)
    assert [one.text for one in broadcasting.questions(row)] == ["底价是多少？", "几年？"]
    asked = said(row)[0].sheet("questions")
    assert [line.cells for line in asked.lines] == [
        ("底价是多少？", "每年两万元。"),
        ("几年？", "三年。"),
    ]


@pytest.mark.parametrize("number", ["13812345678", "320102199001011234"])
def test_no_number_of_a_person_gets_out_through_a_question(village, now, number):
    row, by = announced(village, now), village.kuaiji.actor()
    broadcasting.ask(row, f"请打{number}", at=now)
    with pytest.raises(Refused, match="删掉"):
        broadcasting.settle(row, 1, answer="好的。", by=by, at=now)
    broadcasting.ask(row, "找谁？", at=now)
    with pytest.raises(Refused, match="删掉"):
        broadcasting.settle(row, 2, answer=f"请打{number}", by=by, at=now)
    assert list(broadcasting.questions(row)) == []


def test_a_question_is_settled_once(village, now):
    row, by = announced(village, now), village.kuaiji.actor()
    broadcasting.ask(row, "底价是多少？", at=now)
    broadcasting.settle(row, 1, answer="每年两万元。", by=by, at=now)
    with pytest.raises(Refused, match="已经答过"):
        broadcasting.settle(row, 1, answer="每年三万元。", by=by, at=now)
    with pytest.raises(Refused, match="本村"):
        broadcasting.settle(row, 1, answer="？", by=village.other_kuaiji.actor(), at=now)
    for text in (" ", "问" * 501):
        with pytest.raises(Refused):
            broadcasting.ask(row, text, at=now)


def test_the_hosts_are_reminded_once_and_once_when_it_is_late(village, now):
    row = announced(village, now)

    def told(at):
        return broadcasting.remind(COUNTY, at=at), [
            (one.kind, one.recipients["offices"])
            for one in Notice.objects.filter(county=COUNTY, kind__startswith="broadcast_")
        ]

    office = [[village.kuaiji.post.organisation_id, Right.PUBLISH.value]]
    assert told(row.starts - DAY - HOUR) == (0, [])
    soon = ("broadcast_soon", office)
    assert told(row.starts - HOUR) == (1, [soon])
    assert told(row.starts) == (0, [soon])
    late = row.starts + timedelta(minutes=16)
    assert row.standing(late) == Standing.LATE
    assert told(late) == (1, [soon, ("broadcast_late", office)])
    assert told(late + HOUR)[0] == 0
    assert broadcasting.remind("321181", at=late) == 0
