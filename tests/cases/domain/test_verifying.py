"""The book reveals any rewriting: changed, removed, recomputed, cut off, whole book gone."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from huiyin.cases.domain.writing import hash_of
from huiyin.cases.models import Attachment, Case, Entry, EntryText, Requester, Seal
from huiyin.files.storing import stored
from huiyin.people.actors import SYSTEM
from huiyin.processes.books import seal_all, verify, verify_all
from huiyin.processes.casework import erase
from huiyin.processes.intake import receive
from tests.stories import PHOTO, Story, draft


@pytest.fixture
def story(cast, now):
    """A closed case with a named requester and a photo, six entries long."""
    from huiyin.cases.states import State

    return Story(cast, now, name="王示例", phone="13800000000").in_state(State.CLOSED)


def findings(story, folder: Path) -> list[tuple[int, str]]:
    return [(row.number, row.sentence) for row in verify(story.fresh(), folder).findings]


def entries(story):
    return Entry.objects.filter(county=story.case.county, case_id=story.case.id)


def recompute(story, start: int) -> None:
    """What a clever forger would do: make every hash from ``start`` on fit again."""
    rows = list(Entry.objects.of(story.case))
    for before, row in zip([None, *rows], rows, strict=False):
        if row.number < start:
            continue
        if before is not None:
            row.previous = before.hash
        row.hash = hash_of(row)
        entries(story).filter(number=row.number).update(hash=row.hash, previous=row.previous)
    Case.objects.filter(county=story.case.county, id=story.case.id).update(last_hash=rows[-1].hash)


def test_an_untouched_book_is_intact(story, tmp_path, now):
    seal_all(tmp_path, at=now)
    verdict = verify(story.fresh(), tmp_path)
    assert verdict.intact
    assert verdict.sealed_up_to == 6


def test_a_changed_entry_is_named(story, tmp_path):
    entries(story).filter(number=4).update(payload={"outcome": "explained"})
    assert findings(story, tmp_path) == [(4, "第4条记录的内容被改过")]


def test_a_changed_time_is_named(story, tmp_path):
    row = entries(story).get(number=2)
    entries(story).filter(number=2).update(at=row.at - timedelta(days=3))
    assert findings(story, tmp_path) == [(2, "第2条记录的内容被改过")]


def test_a_changed_text_is_named(story, tmp_path):
    EntryText.objects.filter(county=story.case.county, case_id=story.case.id, number=4).update(
        texts={"text": "当事人已同意"}
    )
    assert findings(story, tmp_path) == [(4, "第4条记录的文字被改过")]


def test_a_removed_entry_is_named(story, tmp_path):
    entries(story).filter(number=3).delete()
    numbers = [number for number, _ in findings(story, tmp_path)]
    assert 3 in numbers


def test_a_cut_off_end_is_named(story, tmp_path):
    entries(story).filter(number=6).delete()
    assert (6, "第6条记录不见了") in findings(story, tmp_path)


def test_a_removed_text_without_an_erasure_is_named(story, tmp_path):
    EntryText.objects.filter(county=story.case.county, case_id=story.case.id, number=1).delete()
    assert findings(story, tmp_path)[0][0] == 1


def test_a_recomputed_book_is_revealed_by_the_seal_alone(story, tmp_path, now):
    """Chain and head fit again, so only what left the database knows."""
    seal_all(tmp_path / "seals", at=now)
    EntryText.objects.filter(county=story.case.county, case_id=story.case.id, number=4).delete()
    kept = entries(story).get(number=4).payload
    entries(story).filter(number=4).update(commitment=b"", payload={**kept, "files": []})
    recompute(story, 4)
    assert findings(story, tmp_path / "nothing") == [(0, "这一册已经封存到第6条，封存文件里却没有")]
    found = findings(story, tmp_path / "seals")
    assert found == [(6, "第6条记录与封存的不同：封存以后整册被重写")]


def test_entries_cut_off_and_head_moved_back_are_revealed_by_the_seal(story, tmp_path, now):
    seal_all(tmp_path, at=now)
    entries(story).filter(number=6).delete()
    fifth = entries(story).get(number=5)
    Case.objects.filter(county=story.case.county, id=story.case.id).update(
        last_number=5, last_hash=fifth.hash
    )
    assert (6, "第6条记录不见了") in findings(story, tmp_path)


def test_a_whole_book_gone_is_revealed(story, cast, now, tmp_path):
    Story(cast, now)
    seal_all(tmp_path, at=now)
    for model in (Entry, EntryText, Requester, Attachment):
        model.objects.filter(county=story.case.county, case_id=story.case.id).delete()
    Case.objects.filter(county=story.case.county, id=story.case.id).delete()
    found = [row for rows in verify_all(tmp_path) for row in rows]
    assert [row.sentence for row in found] == ["整册不见了：封存时它还在"]
    assert found[0].reference == str(story.case.id)


def test_changed_personal_data_and_photos_are_named(cast, now, tmp_path):
    case = receive(
        draft(name="王示例", phone="13800000000"),
        by=cast.resident.actor(),
        at=now,
        photos=[PHOTO],
    ).case
    assert verify(case, tmp_path).intact
    row = Requester.objects.of(case).get()
    row.name = "李示例"
    Requester.objects.filter(county=case.county, case_id=case.id).update(name=row.name)
    Attachment.objects.filter(county=case.county, case_id=case.id).update(sha256=bytes(32))
    sentences = [row.sentence for row in verify(case, tmp_path).findings]
    assert sentences == ["第1条记录的照片与册中不符", "诉求人信息被改过"]


def test_after_a_lawful_erasure_the_book_still_verifies(story, tmp_path, now):
    """PIPL art. 47: the words are gone, the chain is whole, and the book says why."""
    seal_all(tmp_path, at=now)
    erase(story.fresh(), basis="个人信息保护法第四十七条", by=SYSTEM, at=now + timedelta(hours=1))
    assert verify(story.fresh(), tmp_path).intact
    assert not Requester.objects.of(story.case).exists()
    assert not EntryText.objects.of(story.case).exists()
    assert story.fresh().title == ""


def test_after_an_erasure_the_photos_are_gone_from_the_disk(
    cast, now, tmp_path, django_capture_on_commit_callbacks
):
    """And a photo that comes back, or text added before the erasure, is noticed."""
    case = receive(draft(name="王示例"), by=cast.resident.actor(), at=now, photos=[PHOTO]).case
    photo = Attachment.objects.of(case).get()
    assert stored(photo.path).exists()
    with django_capture_on_commit_callbacks(execute=True):
        erase(case, basis="撤回同意", by=SYSTEM, at=now)
    assert not stored(photo.path).exists()
    assert verify(case, tmp_path).intact
    photo.save(force_insert=True)
    EntryText(
        county=case.county, case_id=case.id, number=1, texts={"text": "编的"}, salt=b"x"
    ).save(force_insert=True)
    numbers = [row.number for row in verify(case, tmp_path).findings]
    assert numbers == [1, 1]  # the text, and a photo whose file is gone


def test_seals_form_a_chain_of_their_own(story, cast, now, tmp_path):
    """Only grown books are in the next seal; a missing or altered file is named."""
    ((_, first),) = seal_all(tmp_path, at=now)
    assert seal_all(tmp_path, at=now) == []
    Story(cast, now)
    ((row, second),) = seal_all(tmp_path, at=now + timedelta(days=1))
    assert (row.number, row.books) == (2, 1)
    assert list(verify_all(tmp_path)) == [(), ()]

    content = json.loads(first.read_text())
    content["heads"][0][2] = "00" * 32
    good = first.read_text()
    first.write_text(json.dumps(content))
    assert "封存文件的内容与根不符" in sentences(tmp_path)
    content["signature"] = "00" * 64
    first.write_text(json.dumps(content))
    assert "封存文件的签名不对" in sentences(tmp_path)
    first.write_text("{")
    assert "封存文件读不懂" in sentences(tmp_path)
    first.write_text(good)
    newest = second.read_text()
    second.unlink()  # the end of the chain cut off: the database still knows of it
    assert sentences(tmp_path) == [
        "这份封存文件不见了",
        "这一册已经封存到第1条，封存文件里却没有",
    ]
    second.write_text(newest)
    assert sentences(tmp_path) == []
    first.unlink()
    assert "第1号封存文件缺失或被换过" in sentences(tmp_path)


def sentences(folder: Path) -> list[str]:
    return [row.sentence for rows in verify_all(folder) for row in rows]


@pytest.mark.parametrize("harm", ["changed", "gone", "elsewhere"])
def test_photos_on_disk_are_compared_with_the_book(cast, now, tmp_path, harm):
    case = receive(draft(), by=cast.resident.actor(), at=now, photos=[PHOTO]).case
    photo = Attachment.objects.of(case).get()
    if harm == "changed":
        stored(photo.path).write_bytes(b"\xff\xd8 another")
        expected = "第1条记录的照片文件被换过"
    elif harm == "gone":
        stored(photo.path).unlink()
        expected = "第1条记录的照片文件不见了"
    else:
        elsewhere = tmp_path / "same.jpg"
        elsewhere.write_bytes(PHOTO.content)  # outside of where files lie
        Attachment.objects.filter(county=case.county, case_id=case.id).update(path=str(elsewhere))
        expected = "第1条记录的照片文件不见了"
    assert [row.sentence for row in verify(case, tmp_path).findings] == [expected]


def test_a_seal_whose_file_and_row_are_gone_is_missed(story, now, tmp_path):
    ((row, path),) = seal_all(tmp_path, at=now)
    path.unlink()
    row.delete()
    assert sentences(tmp_path) == ["这一册已经封存到第6条，封存文件里却没有"]


@pytest.mark.parametrize("column, size", [("root", 32), ("signature", 64)])
def test_a_seal_row_that_differs_from_its_file_is_named(story, now, tmp_path, column, size):
    seal_all(tmp_path, at=now)
    Seal.objects.filter(county=story.case.county).update(**{column: bytes(size)})
    assert sentences(tmp_path) == ["数据库里的封存记录与这份文件不同"]


def test_files_that_somebody_made_up_are_named_one_by_one(story, now, tmp_path):
    """A number for a name, a count below nothing, a folder: no traceback, and the rest counts."""
    ((_row, path),) = seal_all(tmp_path, at=now)
    for name, spot, value in [("a", 0, 5), ("b", 1, -1), ("c", 1, "6")]:
        content = json.loads(path.read_text())
        content["heads"][0][spot] = value
        (tmp_path / f"{name}.json").write_text(json.dumps(content))
    (tmp_path / "d.json").mkdir()
    (tmp_path / "e.json").symlink_to(tmp_path / "nowhere")
    (tmp_path / "f.json").write_text("[" * 100_000)
    assert sentences(tmp_path) == ["封存文件读不懂"] * 6
    assert verify(story.fresh(), tmp_path).sealed_up_to == 6
