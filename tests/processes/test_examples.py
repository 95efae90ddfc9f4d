"""Who teaches the classifier: people, by the items they set; and what it must never read."""

from datetime import timedelta

import pytest

from huiyin.cases.models import Case, Entry
from huiyin.cases.spoken import spoken
from huiyin.people.actors import SYSTEM
from huiyin.processes import examples as module
from huiyin.processes.casework import erase
from huiyin.processes.examples import examples, newly_taught
from huiyin.processes.importing import import_history
from huiyin.processes.intake import handle_on_the_spot
from tests.cast import VILLAGE
from tests.processes.history_file import ROWS, write
from tests.stories import NOISE, STALLS, Story, draft
from tests.taught import lines, teach


def told():
    return [(row.text, row.item) for row in examples()]


def test_the_item_a_person_took_it_in_as(cast, now):
    Story(cast, now).accepted("greening")
    Story(cast, now, text=STALLS)  # nobody has decided yet
    assert told() == [(NOISE, "greening")]


def test_the_last_person_counts(cast, now):
    story = Story(cast, now).accepted("greening")
    story.do("correct_item", cast.shuji.actor(), item="neighbour_noise", reason="是噪音")
    (row,) = examples()
    assert (row.item, row.set_at) == ("neighbour_noise", story.at)


def test_what_was_taken_up_and_what_was_handled_on_the_spot(cast, now):
    Story(cast, now, text=STALLS).do("ask_up", cast.shequ.actor(), reason="无执法权").do(
        "take_up", cast.jiedao.actor(), item="street_stalls"
    )
    handle_on_the_spot(
        draft("楼道纸箱已清走"), item="neighbour_noise", by=cast.wangge.actor(), at=now
    )
    assert sorted(told()) == sorted(
        [(STALLS, "street_stalls"), ("楼道纸箱已清走", "neighbour_noise")]
    )


def test_a_title_of_its_own_is_read_with_the_text(cast, now):
    Story(cast, now, title="请管管音响").accepted()
    assert told() == [(f"请管管音响\n{NOISE}", "neighbour_noise")]


def test_what_was_said_aloud_counts_once_it_is_written_down(cast, now):
    silent = Story(cast, now, text=spoken(80)).accepted()
    assert told() == []
    silent.do("transcribe", cast.shequ.actor(), text="楼上打麻将声太吵")
    assert told() == [("楼上打麻将声太吵", "neighbour_noise")]


def test_no_confidential_matter_teaches(cast, now):
    Story(cast, now, text="楼里有人家暴，孩子在哭").accepted("greening")
    Story(cast, now, confidential=True).accepted()
    assert Case.objects.filter(county=VILLAGE[:6], confidential=True).count() == 2
    assert told() == []


def test_nor_one_about_an_organisation(cast, now):
    about = cast.office("community", VILLAGE)
    story = Story(cast, now, about=about)
    office = story.case.holder
    actor = next(p.actor() for _n, p in cast.people() if p.post.organisation_id == office.pk)
    story.do("accept", actor, item="neighbour_noise")
    assert told() == []


def test_nor_one_whose_texts_were_erased(cast, now):
    story = Story(cast, now).closed()
    assert len(told()) == 1
    erase(story.fresh(), basis="保存期满", by=SYSTEM, at=now + timedelta(days=2000))
    assert told() == []


def test_nor_history_whose_item_the_system_guessed(cast, now, tmp_path):
    import_history(write(tmp_path, ROWS), at=now)
    assert Case.objects.filter(county=VILLAGE[:6], historical=True, item__gt="").exists()
    assert told() == []


def test_nor_an_item_that_no_person_set(cast, now):
    case = Story(cast, now).accepted().case
    Entry.objects.of(case).filter(kind="accept").update(actor_kind="system")
    assert told() == []


def test_many_are_read_in_batches_the_newest_of_them(
    cast, now, monkeypatch, django_assert_num_queries
):
    teach(cast, now, lines(23))
    monkeypatch.setattr(module, "BATCH", 5)
    read = examples()
    assert [row.text for row in read] == [text for text, _item in lines(23)]  # oldest first
    monkeypatch.setattr(module, "MOST", 10)
    assert examples() == read[-10:]
    monkeypatch.setattr(module, "BATCH", 500)
    with django_assert_num_queries(5):  # two for the counties; cases, entries, texts
        examples()


def test_how_many_are_new_is_counted_only_as_far_as_it_matters(cast, now):
    teach(cast, now, lines(12))
    assert newly_taught(None, 100) == 12
    assert newly_taught(None, 5) == 5
    assert newly_taught(now - timedelta(days=1), 100) == 12
    assert newly_taught(now + timedelta(days=1), 100) == 0


@pytest.mark.parametrize("enough", [1, 3])
def test_the_counties_of_a_city_teach_together(city, now, enough):
    assert newly_taught(None, enough) == 0
    assert examples() == []
