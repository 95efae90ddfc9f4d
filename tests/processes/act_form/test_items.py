"""The field in which a person says what a matter is: three suggestions, and the whole catalogue."""

from dataclasses import replace
from html import unescape

import pytest

from huiyin.cases.transitions import TRANSITIONS
from huiyin.processes.act_form.form import ActForm
from huiyin.processes.act_form.items import ItemField
from huiyin.triage import serving
from huiyin.triage.serving import Serving
from tests.stories import NOISE, STALLS, Story
from tests.weights import KNOWN, tiny


def form(cast, now, text=NOISE, data=None, **fields):
    case = Story(cast, now, text=text, **fields).case
    return ActForm(TRANSITIONS["accept"], case, cast.shequ.actor(), data=data)


def html(made):
    return unescape(str(made["item"]))


def test_each_says_how_sure_by_which_words_and_who_leads(cast, now):
    page = html(form(cast, now))
    assert "生活噪音扰民" in page
    assert "写到了：广场舞" in page and "由村社区牵头" in page
    page = html(form(cast, now, text=STALLS))
    assert "由镇街道综合执法队牵头" in page  # above the community: the level that starts


def test_the_likeliest_stands_chosen_where_it_is_sure(cast, now):
    made = form(cast, now)
    assert html(made).count("checked") == 1
    assert 'value="neighbour_noise"' in html(made).split("checked")[0]
    assert "拿不准" not in html(made)


def test_where_it_is_not_sure_nothing_does_and_it_says_so(cast, now, profile):
    never = replace(tiny("greening", "dust", "dogs", "elevator"), threshold=1.01)
    serving._held[profile.key] = Serving(5, never, 0.0)
    made = form(cast, now, text=KNOWN)
    assert "拿不准，请您选" in html(made)
    assert "checked" not in html(made)
    rows = [row.item for row in made.fields["item"].suggestions.rows]
    assert rows == ["greening", "dust", "neighbour_dispute"]  # the last is the keywords'
    assert made.fields["item"].suggested == {"item": "greening", "sure": False, "version": 5}


def test_without_any_the_catalogue_stands_open(cast, now):
    page = html(form(cast, now, text="请来看一下"))
    assert "从文字里看不出是哪一类" in page
    assert '<details class="hy-more" open>' in page
    assert "checked" not in page


def test_the_catalogue_is_found_by_name_and_by_keyword(cast, now, profile):
    page = html(form(cast, now))
    assert page.count("data-words=") == len(profile.items)
    assert f'data-words="{" ".join(profile.items["greening"].keywords)}"' in page


@pytest.mark.parametrize("key", ["greening", "neighbour_noise"])
def test_one_name_for_all_so_that_one_is_chosen(cast, now, key):
    made = form(cast, now, data={"item": key})
    assert made.is_valid() and made.cleaned_data["item"] == key
    assert made.cleaned_data["suggested"]["item"] == "neighbour_noise"
    assert set(_names(html(made))) == {"item"}


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({}, "请选一个事项"),
        ({"item": ""}, "请选一个事项"),
        ({"item": "no_such_item"}, "清单里没有这个事项，请重新选一次。"),
        ({"item": "𠮷" * 1000}, "清单里没有这个事项"),
    ],
)
def test_what_is_no_item_is_said(cast, now, data, sentence):
    made = form(cast, now, data={"other": "x", **data})
    assert not made.is_valid()
    assert sentence in made.errors["item"][0]


def test_the_title_is_read_as_well(cast, now):
    made = form(cast, now, text="请来看一下", title="广场舞音响太吵")
    assert made.fields["item"].suggestions.chosen == "neighbour_noise"


def test_a_correction_begins_with_what_it_is_now_and_keeps_no_suggestion(cast, now):
    case = Story(cast, now).accepted("greening").case
    row = TRANSITIONS["correct_item"]
    made = ActForm(
        row, case, cast.shuji.actor(), data={"item": "neighbour_noise", "reason": "噪音"}
    )
    assert isinstance(made.fields["item"], ItemField)
    assert made.fields["item"].initial == "greening"
    assert made.is_valid() and "suggested" not in made.cleaned_data
    page = html(ActForm(row, case, cast.shuji.actor()))
    assert 'value="greening"' in page.split("checked")[0].rsplit("<input", 1)[1]
    assert page.count("checked") == 1 and "拿不准" not in page


def _names(page):
    return [part.split('"')[0] for part in page.split('name="')[1:]]
