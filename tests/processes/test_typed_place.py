"""A place typed by name or initials chooses the lists of a form."""

import pytest

from huiyin.desk.forms.report_for import ReportForForm
from huiyin.territory.initials import initials_of
from huiyin.territory.models import Compound, Unit
from tests.cast import OTHER_STREET, STREET, VILLAGE


@pytest.fixture(autouse=True)
def initials(cast):
    for model in (Unit, Compound):
        for row in model.objects.only("name"):
            model.objects.filter(pk=row.pk).update(initials=initials_of(row.name))


def typed(words, **more):
    return ReportForForm({"where": words, "relist": "1", **more}, scope=VILLAGE)


@pytest.mark.parametrize("words", ["xgsq", "兴港社区", "興港", "dgjd xgsq"])
def test_a_village(words):
    form = typed(words, text="路灯不亮")
    assert (form.chosen.township, form.chosen.village) == (STREET, VILLAGE)
    assert not form.is_valid() and form.errors == {} and form["text"].value() == "路灯不亮"
    assert (form["where"].value(), form.where_problem) == ("", "")


def test_a_compound(cast):
    form = typed("bjy", longitude="119.1", latitude="32.1")
    assert form.chosen.village == VILLAGE
    assert form["compound"].value() == str(cast.compound.pk)
    assert form["longitude"].value() == ""  # the old point would contradict it


def test_several_and_none_are_said():
    assert "不止一个：" in typed("社区").where_problem
    assert typed("社区")["where"].value() == "社区"
    for words in ("没有的地方", "zzz", "😀", "x" * 500):
        assert "没有找到" in typed(words).where_problem


def test_nothing_typed_lists_as_ever():
    form = typed("  ", township=STREET)
    assert form.chosen.township == STREET and form.where_problem == ""


def test_what_is_only_typed_counts_when_it_is_handed_in(cast):
    """Otherwise it would go, unseen, to the place of the office."""
    form = ReportForForm({"where": "丁岗", "village": VILLAGE}, scope=VILLAGE)
    assert form.chosen.village == "" and form.chosen.township == OTHER_STREET
    form = ReportForForm({"where": "没有的地方", "village": VILLAGE}, scope=VILLAGE)
    assert "没有找到" in form.errors["where"][0]


def test_for_scripts(client, cast):
    assert client.get("/places/typed?words=xgsq").json() == {"code": VILLAGE, "compound": ""}
    found = client.get("/places/typed?words=bjy").json()
    assert found == {"code": VILLAGE, "compound": str(cast.compound.pk)}
    assert "不止一个" in client.get("/places/typed?words=社区").json()["problem"]
    assert "没有找到" in client.get("/places/typed").json()["problem"]
