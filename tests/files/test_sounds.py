"""A recording is listened to, made anew from its samples, and says nothing of its owner."""

import io
import subprocess
import time

import pytest

from huiyin.common.refusal import Refused
from huiyin.files import sounds
from huiyin.files.sounds import clean_sound
from tests.files.recordings import KINDS, film, recording, two_tracks

LIMIT = 16 * 2**20


def cleaned(content, *, seconds=180):
    return clean_sound(io.BytesIO(content), size=len(content), limit=LIMIT, seconds=seconds)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_a_phone_records_becomes_one_that_plays_everywhere(kind):
    made = cleaned(recording(2, kind))
    assert (made.media_type, made.seconds, made.suffix) == ("audio/mpeg", 2, "mp3")
    assert cleaned(made.content).seconds == 2


@pytest.mark.parametrize("kind", KINDS)
def test_place_phone_and_owner_are_gone(kind):
    """What a phone writes beside the voice: where it was, whose it is."""
    before = recording(1, kind, title="SecretPhone", artist="SecretOwner", location="+32.1+119.6/")
    assert b"SecretPhone" in before or kind in {"amr", "aac"}
    after = cleaned(before).content
    assert b"Secret" not in after
    assert b"119.6" not in after


def test_the_same_recording_sent_twice_is_the_same():
    """So that a page sent twice is one act."""
    sent = recording(1)
    assert cleaned(sent).sha256 == cleaned(sent).sha256


def test_ten_minutes_are_too_long_and_not_listened_to_the_end():
    began = time.monotonic()
    with pytest.raises(Refused, match="超过了 3分钟"):
        cleaned(recording(600))
    assert time.monotonic() - began < 20


def test_a_browser_may_stop_a_little_late():
    assert cleaned(recording(4), seconds=3).seconds == 3
    with pytest.raises(Refused, match="超过了 3秒"):
        cleaned(recording(6), seconds=3)


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00 a program",
        b"\x1a\x45\xdf\xa3 cut off",
        b"\x00\x00\x00\x20ftypM4A  nothing more",
        b"RIFF\x00\x00\x00\x00WAVE",
        b"ID3\x04 and then a page <script>",
        b"#EXTM3U\nfile:///etc/passwd",
        b"ffconcat version 1.0\nfile /etc/passwd",
        b"OggS" + b"\xff" * 5000,
        b"x" * 5000,
    ],
)
def test_what_is_no_recording_is_refused_whatever_its_name(content):
    with pytest.raises(Refused, match="不是能播放的录音"):
        cleaned(content)


def test_an_empty_file_a_click_and_a_large_file_have_their_sentence():
    with pytest.raises(Refused, match="是空的"):
        cleaned(b"")
    with pytest.raises(Refused, match="太短"):
        cleaned(recording(0.1))
    with pytest.raises(Refused, match="有 17 MB，超过了 16 MB"):
        clean_sound(io.BytesIO(b"RIFF"), size=17 * 2**20, limit=LIMIT, seconds=180)


def test_a_film_and_two_tracks_are_refused():
    with pytest.raises(Refused, match="录像"):
        cleaned(film())
    with pytest.raises(Refused, match="不是能播放的录音"):
        cleaned(two_tracks())


@pytest.mark.parametrize("kind", ["webm", "ogg", "mp3"])
def test_half_a_recording_is_heard_as_far_as_it_goes(kind):
    whole = recording(8, kind)
    assert 2 <= cleaned(whole[: len(whole) // 2]).seconds <= 6


def test_half_a_recording_that_keeps_its_index_at_the_end_is_refused():
    whole = recording(3, "m4a")
    with pytest.raises(Refused):
        cleaned(whole[: len(whole) // 2])


def test_a_decoder_that_hangs_or_dies_is_a_sentence(monkeypatch):
    """Whatever happens to the other process, this one goes on."""
    sent = recording(1)
    monkeypatch.setattr(sounds, "WAIT", 0.01)
    with pytest.raises(Refused, match="再录一次"):
        cleaned(sent)
    died = subprocess.CompletedProcess([], -9, b"", b"")
    monkeypatch.setattr(sounds.subprocess, "run", lambda *args, **kwargs: died)
    with pytest.raises(Refused, match="不是能播放的录音"):
        cleaned(sent)


def test_the_other_process_is_told_no_secret(monkeypatch):
    monkeypatch.setenv("HUIYIN_DATA_KEY", "a-secret")
    told = {}
    run = subprocess.run

    def listened(words, **how):
        told.update(how["env"])
        return run(words, **how)

    monkeypatch.setattr(sounds.subprocess, "run", listened)
    cleaned(recording(1))
    assert "a-secret" not in told.values()
    assert set(told) == {"PATH", "PYTHONPATH", "PYTHONUTF8"}


@pytest.mark.parametrize(
    ("seconds", "said"), [(1, "1秒"), (60, "1分钟"), (80, "1分20秒"), (180, "3分钟")]
)
def test_how_long_it_lasts_as_it_is_said(seconds, said):
    assert sounds.lasting(seconds) == said
