"""One registry: every word of the table asks a person for something."""

from django import forms

from huiyin.cases.owed import OWED
from huiyin.cases.transitions import TRANSITIONS
from huiyin.desk.acting import ELSEWHERE
from huiyin.processes.act_form.act_words import HELPS, LABELS, MISSING, WARNINGS
from huiyin.processes.act_form.form import ActForm
from huiyin.processes.act_form.needs import NEEDS
from huiyin.rulebook import active
from tests.stories import Story

OFFICE = [row for row in TRANSITIONS.values() if row.who not in ELSEWHERE]


def test_every_need_of_the_office_has_a_field():
    needed = {need for row in OFFICE for need in row.needs}
    assert needed == set(NEEDS)


def test_labels_and_warnings_are_of_rows_there_are():
    there = {(row.name, need) for row in OFFICE for need in row.needs}
    assert there >= {*LABELS, *HELPS, *MISSING}
    assert {row.name for row in OFFICE if row.danger} == set(WARNINGS)


def test_every_form_can_be_made_and_danger_is_confirmed(cast, now):
    case = Story(cast, now).handling().case
    for row in OFFICE:
        form = ActForm(row, case, cast.shuji.actor())
        answers = ["request"] if row.name in OWED else []
        sure = ["sure"] if row.danger else []
        assert [*answers, *row.needs, *sure] == list(form.fields)
        for bound in form:
            assert bound.label and isinstance(bound.field, forms.Field)
            assert bound.auto_id.startswith(f"{row.name}-")


def test_the_catalogue_says_who_leads_what_a_community_may_not(cast, now):
    form = ActForm(TRANSITIONS["accept"], Story(cast, now).case, cast.shequ.actor())
    choices = form.fields["item"].choices
    groups = [rows for _name, rows in choices if isinstance(rows, list)]
    names = [name for rows in groups for _key, name in rows]
    # Each once: suggested, or below.
    assert len(choices) - len(groups) + len(names) == len(active.profile().items)
    assert any("由镇街道牵头" in name for name in names)


def test_the_catalogues_lead_stands_chosen(cast, now):
    case = Story(cast, now).accepted().case
    form = ActForm(TRANSITIONS["assign"], case, cast.shuji.actor())
    assert form["lead"].value() == str(case.holder_id)
    (named, rows), (others, more) = form.fields["helpers"].choices
    assert (named, others) == ("清单写明的", "其他单位")
    assert rows and more
