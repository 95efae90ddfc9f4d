"""Publications in the index: masked, the newest version, until they are taken down."""

from datetime import timedelta

from huiyin.disclosure.publications.searched import PUBLICATION
from huiyin.processes.disclosure import publishing
from huiyin.search.finding import find
from huiyin.search.models import Document
from huiyin.search.rebuilding import rebuild
from tests.cast import COUNTY
from tests.disclosure.stories import accounts, published, relief


def found(words):
    return [hit.subject.object.version for hit in find(words, None).hits]


def corrected(people, row, said, at):
    by = people.kuaiji.actor()
    draft = publishing.correct(row, said, reason="写错", by=by, at=at)
    publishing.hand_in(draft, by=by, at=at)
    publishing.confirm(draft, by=people.weiyuan.actor(), at=at)
    publishing.confirm(draft, by=people.zhiwei.actor(), at=at)
    return publishing.sign(draft, by=people.jiandu.actor(), at=at)


def test_found_by_what_stands_there_and_not_by_who_is_hidden(people, now):
    published(people, now)
    assert found("特困") == [1]
    assert found("赵示例") == []
    assert found("公开") == [1]


def test_the_newest_version_until_it_is_taken_down(people, now):
    row = published(people, now, accounts())
    later = now + timedelta(hours=1)
    row = corrected(people, row, accounts(text="补充说明：含水泵维修。"), later)
    assert found("水泵") == [2]
    assert found("路灯电费") == [2]
    words = {"reason": "写错了单位", "basis": "村民委员会组织法第三十一条"}
    publishing.take_down(row, **words, by=people.choucha.actor(), at=later)
    assert found("水泵") == found("路灯电费") == []


def test_a_rebuild_makes_what_publishing_made(people, now):
    first = published(people, now, accounts())
    corrected(people, first, accounts(text="含水泵维修。"), now + timedelta(hours=1))
    gone = published(people, now, relief())
    words = {"reason": "写错了单位", "basis": "村民委员会组织法第三十一条"}
    publishing.take_down(gone, **words, by=people.choucha.actor(), at=now)
    rows = Document.objects.filter(county=COUNTY, kind="publication")
    before = list(rows.values_list())
    assert len(before) == 1
    rows.delete()
    assert rebuild(PUBLICATION, COUNTY, at=now, progress=lambda _share: None) == 1
    assert list(rows.values_list()) == before
