"""Who looks after the same ground: those of the public card, with the number given for that."""

from huiyin.people.models import Leave, Post, User
from tests.cast import VILLAGE


def people(phone, person) -> dict[str, dict]:
    return {row["name"]: row for row in phone(person).snapshot()["people"]}


def test_the_people_of_my_ground_and_not_of_the_next(phone, cast):
    found = people(phone, cast.xinxi)
    assert {cast.xinxi.user.name, cast.zhongxinhu.user.name, cast.wangge.user.name} <= set(found)
    there = {person.user.name for name, person in cast.people() if name.startswith("other_")}
    assert not there & set(found)
    assert cast.xinxi.user.name not in people(phone, cast.wangge)  # an informant of a part of it


def test_the_number_is_the_one_given_for_it_never_the_accounts(phone, cast):
    cast.wangge.user.phone = "13800000000"
    cast.wangge.user.save()
    Post.objects.filter(pk=cast.wangge.post.pk).update(contact="0511-0000")
    body = phone(cast.xinxi).data().content.decode()
    assert "13800000000" not in body
    assert people(phone, cast.xinxi)[cast.wangge.user.name]["phone"] == "0511-0000"


def test_on_leave_the_deputy_is_named(phone, cast, now):
    liaison = people(phone, cast.xinxi)[cast.shequ.user.name]
    assert (liaison["away"], liaison["deputy"]) == (False, "")
    Leave.objects.create(post=cast.shequ.post, first_day=now.date(), last_day=now.date())
    liaison = people(phone, cast.xinxi)[cast.shequ.user.name]
    assert (liaison["away"], liaison["deputy"]) == (True, cast.shuji.user.name)


def test_whose_account_is_suspended_is_not_offered(phone, cast, now):
    Leave.objects.create(post=cast.shequ.post, first_day=now.date(), last_day=now.date())
    User.objects.filter(pk__in=[cast.wangge.user.pk, cast.shuji.user.pk]).update(suspended_at=now)
    found = people(phone, cast.xinxi)
    assert cast.wangge.user.name not in found
    assert found[cast.shequ.user.name]["deputy"] == ""


def test_the_chain_lowest_first_with_its_vacancies(phone, cast, now):
    chain = phone(cast.xinxi).snapshot()["chain"]
    assert [row["role"] for row in chain] == ["中心户", "村社区党组织书记", "", "", ""]
    assert chain[0]["name"] == cast.zhongxinhu.user.name
    assert [row["office"] for row in chain[2:]] == [
        "兴港社区",
        "大港街道集成中心",
        "镇江经开区集成中心",
    ]
    Post.objects.filter(pk=cast.zhongxinhu.post.pk).update(ends=now.date())
    vacant = phone(cast.xinxi).snapshot()["chain"][0]
    assert vacant == {"role": "中心户", "name": "", "office": ""}


def test_whoever_stands_in_no_chain_has_the_offices(phone, cast):
    chain = phone(cast.wangge).snapshot()["chain"]
    assert chain[0]["office"] == "兴港社区"
    assert all(row["name"] == "" for row in chain)


def test_what_the_centre_household_hears_of(phone, cast):
    phone(cast.xinxi).send("report", text="井盖松动")
    heard = phone(cast.zhongxinhu).snapshot()
    assert [row["title"] for row in heard["followed"]] == ["井盖松动"]
    assert heard["reported"] == []
    assert phone(cast.other_zhongxinhu).snapshot()["followed"] == []
    assert VILLAGE in heard["ground"]["code"]
