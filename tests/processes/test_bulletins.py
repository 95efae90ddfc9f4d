"""The worker writes the standing reports at their hour; people have them made again."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from huiyin.common.refusal import Refused
from huiyin.insight.bulletins.content import read
from huiyin.insight.models import Bulletin, BulletinRound, Counting
from huiyin.notices.models import Notice
from huiyin.processes import bulletins, counting
from huiyin.rulebook.model import BulletinKind
from tests.cast import COUNTY, STREET, VILLAGE
from tests.stories import Story

ZONE = ZoneInfo("Asia/Shanghai")


def at(day, hour=8, minute=0):
    """In June 2026, whose third is the Wednesday of the cast."""
    return datetime(2026, 6, day, hour, minute, tzinfo=ZONE)


def kept(kind="daily"):
    rows = Bulletin.objects.filter(county=COUNTY, kind=kind)
    return list(rows.order_by("first", "unit_code", "version"))


def section(bulletin, key):
    return next(part for part in read(bulletin.content).sections if part.key == key)


def figures(bulletin):
    return {label: said.value for label, said in section(bulletin, "summary").figures}


def swept(moment):
    counting.keep_up(COUNTY)
    return bulletins.keep_up(at=moment)


def test_the_day_before_is_written_at_its_hour(cast, now):
    Story(cast, now)
    Story(cast, now).closed()
    assert swept(at(4, 7, 59)) == 0
    assert kept() == []  # of Tuesday, when there was nothing
    assert swept(at(4)) == 0
    (made,) = kept()
    assert (made.unit_code, made.first, made.last) == (VILLAGE, date(2026, 6, 3), date(2026, 6, 3))
    assert (made.version, made.made_by, made.made_at) == (1, None, at(4))
    told = figures(made)
    assert (told["6月3日新收"], told["6月3日办结"], told["制作时未结"]) == (2, 1, 1)
    assert len(section(made, "new").matters) == 2


def test_nothing_is_made_twice_and_a_made_round_is_not_looked_at_again(
    cast, now, django_assert_num_queries
):
    Story(cast, now)
    swept(at(4))
    swept(at(4, 8, 1))
    assert len(kept()) == 1
    with django_assert_num_queries(3):  # the counties, and the rounds
        bulletins.keep_up(at=at(4, 9))


def test_of_two_workers_one_writes_it_and_one_tells_of_it(cast, now, monkeypatch):
    """Both found that there is none yet."""
    Story(cast, now)
    counting.keep_up(COUNTY)
    monkeypatch.setattr(bulletins, "without", lambda rule, shard, span, places: list(places))
    for _worker in "ab":
        BulletinRound.objects.filter(county=COUNTY).delete()
        bulletins.keep_up(at=at(4))
    assert [row.version for row in kept()] == [1]
    assert Notice.objects.filter(county=COUNTY, kind="bulletin_daily").count() == 1


def test_every_office_of_the_unit_hears_of_it_once(cast, now):
    Story(cast, now)
    swept(at(4))
    swept(at(4, 8, 1))
    (notice,) = Notice.objects.filter(county=COUNTY, kind="bulletin_daily")
    community = cast.office("community", VILLAGE).pk
    assert {office for office, _right in notice.recipients["offices"]} == {community}
    assert notice.facts["bulletin"] == str(kept()[0].id)
    assert not notice.urgent  # nobody is woken


def test_of_what_was_missed_the_last_alone_is_made_up(cast, now):
    Story(cast, now)
    swept(at(4))
    swept(at(8, 15))  # nobody ran from Thursday to Monday afternoon
    first, second = kept()
    assert (first.first, second.first) == (date(2026, 6, 3), date(2026, 6, 7))
    (warning,) = [said for said in read(second.content).warnings if "没有做" in said]
    assert "3份" in warning
    assert "6月4日、6月5日、6月6日" in warning
    assert [
        span.first.day for span in bulletins.missing_of(VILLAGE, BulletinKind.DAILY, at=at(8, 15))
    ] == [4, 5, 6]


def test_an_operator_makes_a_missed_day(cast, now):
    Story(cast, now)
    swept(at(4))
    swept(at(8, 15))
    made = bulletins.make_missed(BulletinKind.DAILY, day=date(2026, 6, 5), at=at(8, 16))
    assert made == 1
    row = next(row for row in kept() if row.first.day == 5)
    assert "补做" in read(row.content).warnings[0]
    again = bulletins.make_missed(BulletinKind.DAILY, day=date(2026, 6, 5), at=at(8, 16))
    assert again == 0
    with pytest.raises(Refused, match="还没有过完"):
        bulletins.make_missed(BulletinKind.DAILY, day=date(2026, 6, 8), at=at(8, 16))


def test_made_again_it_is_a_further_version_with_a_reason(cast, now):
    Story(cast, now)
    swept(at(4))
    (first,) = kept()
    before = dict(first.content)
    Story(cast, now + timedelta(hours=2))
    counting.keep_up(COUNTY)
    secretary = cast.shuji.actor()
    with pytest.raises(Refused, match="写明"):
        bulletins.make_again(first, reason=" ", by=secretary, at=at(4, 10))
    bulletins.make_again(first, reason="有一件补录", by=secretary, at=at(4, 10))
    old, new = kept()
    assert (old.content, old.version) == (before, 1)
    assert (new.version, new.reason, new.made_by) == (2, "有一件补录", secretary.user_id)
    assert figures(new)["6月3日新收"] == 2


@pytest.mark.parametrize("name", ["other_shuji", "fenguan_of_other", "wangge", "jiedao"])
def test_only_who_oversees_the_place_has_it_made_again(cast, now, name):
    Story(cast, now)
    swept(at(4))
    person = cast.other_fenguan if name == "fenguan_of_other" else getattr(cast, name)
    with pytest.raises(Refused, match="分管"):
        bulletins.make_again(kept()[0], reason="再看一遍", by=person.actor(), at=at(4, 10))
    assert len(kept()) == 1


def test_weekly_and_monthly_have_their_hours(cast, now):
    Story(cast, now)
    swept(at(8, 7, 59))
    assert kept("weekly") == []
    swept(at(8))
    (week,) = kept("weekly")
    assert (week.unit_code, week.first.day, week.last.day) == (STREET, 1, 7)
    assert kept("monthly") == []
    swept(datetime(2026, 7, 1, 8, tzinfo=ZONE))
    (month,) = kept("monthly")
    assert (month.unit_code, month.first, month.last) == (
        COUNTY,
        date(2026, 6, 1),
        date(2026, 6, 30),
    )


def test_of_two_workers_one_makes_it(cast, now, monkeypatch):
    Story(cast, now)
    counting.keep_up(COUNTY)
    monkeypatch.setattr(bulletins, "without", lambda rule, shard, span, places: list(places))
    swept(at(4))
    BulletinRound.objects.filter(county=COUNTY).delete()
    swept(at(4))
    assert len(kept()) == 1
    assert Notice.objects.filter(county=COUNTY, kind="bulletin_daily").count() == 1


def test_what_fails_stops_nothing_and_is_made_in_the_next_round(cast, now, monkeypatch, caplog):
    Story(cast, now)
    counting.keep_up(COUNTY)
    real = bulletins.written

    def broken(task):
        raise ValueError("a secret that somebody wrote")

    monkeypatch.setattr(bulletins, "written", broken)
    assert bulletins.keep_up(at=at(4)) >= 1
    assert "secret" not in caplog.text
    monkeypatch.setattr(bulletins, "written", real)
    assert bulletins.keep_up(at=at(4, 8, 1)) == 0
    assert len(kept()) == 1


def test_killed_before_the_commit_there_is_neither_bulletin_nor_word(cast, now, monkeypatch):
    Story(cast, now)
    counting.keep_up(COUNTY)

    def killed(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(bulletins, "write", killed)
        with pytest.raises(KeyboardInterrupt):
            bulletins.keep_up(at=at(4))
    assert kept() == []
    swept(at(4, 8, 1))
    assert len(kept()) == 1
    assert Notice.objects.filter(county=COUNTY, kind="bulletin_daily").count() == 1


def test_no_more_than_so_many_in_one_sweep(cast, now):
    Story(cast, now)
    Story(cast, now, unit_code="321171102004001001")
    counting.keep_up(COUNTY)
    bulletins.keep_up(at=at(4), most=1)
    assert len(kept()) == 1
    bulletins.keep_up(at=at(4, 8, 1), most=1)
    assert len(kept()) == 2


def test_figures_that_are_counted_anew_are_waited_for(cast, now):
    Story(cast, now)
    counting.count_new(COUNTY)
    Counting.objects.update_or_create(county=COUNTY, defaults={"anew": True})
    assert bulletins.keep_up(at=at(4)) == 0
    assert kept() == []
    Counting.objects.filter(county=COUNTY).update(anew=False)
    bulletins.keep_up(at=at(4, 8, 1))
    assert len(kept()) == 1


def test_a_daily_one_is_forgotten_with_its_matters_and_a_monthly_one_stays(cast, now):
    Story(cast, now)
    swept(at(4))
    swept(datetime(2026, 7, 1, 8, tzinfo=ZONE))
    assert bulletins.forget(at=at(4) + timedelta(days=365 * 3)) == 0
    assert bulletins.forget(at=at(4) + timedelta(days=365 * 3 + 2)) == 1
    assert len(kept("monthly")) == 1
    assert bulletins.forget(at=at(4) + timedelta(days=365 * 3 + 2)) == 0
