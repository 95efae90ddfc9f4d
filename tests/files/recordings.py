"""Recordings as phones and browsers make them: a tone, with whatever they write beside it."""

import array
import io
import math
from functools import cache
from typing import Any

import av

# kind: container, codec, samples a second
KINDS = {
    "webm": ("webm", "libopus", 48_000),
    "m4a": ("mp4", "aac", 48_000),
    "ogg": ("ogg", "libopus", 48_000),
    "wav": ("wav", "pcm_s16le", 16_000),
    "mp3": ("mp3", "libmp3lame", 44_100),
    "aac": ("adts", "aac", 44_100),
    "amr": ("amr", "libopencore_amrnb", 8_000),
}


@cache
def recording(seconds: float, kind: str = "webm", **beside: str) -> bytes:
    """A tone of that length; ``beside`` is what else the file says."""
    container, codec, rate = KINDS[kind]
    target = io.BytesIO()
    with av.open(target, "w", format=container) as file:
        file.metadata.update(beside)
        _sing(file, [_voice(file, codec, rate)], seconds, rate)
    return target.getvalue()


@cache
def two_tracks() -> bytes:
    """Two people at once, each on a track."""
    target = io.BytesIO()
    with av.open(target, "w", format="webm") as file:
        _sing(file, [_voice(file, "libopus", 48_000) for _ in range(2)], 2, 48_000)
    return target.getvalue()


@cache
def film() -> bytes:
    """Ten frames of nothing, with a tone."""
    target = io.BytesIO()
    with av.open(target, "w", format="webm") as file:
        picture = file.add_stream("libvpx", rate=10)
        picture.width = picture.height = 64
        picture.pix_fmt = "yuv420p"
        voice = _voice(file, "libopus", 48_000)
        for number in range(10):
            frame = av.VideoFrame(64, 64, "yuv420p")
            frame.pts = number
            file.mux(picture.encode(frame))
        file.mux(picture.encode(None))
        _sing(file, [voice], 1, 48_000)
    return target.getvalue()


def _voice(file: Any, codec: str, rate: int) -> Any:
    voice = file.add_stream(codec, rate=rate)
    voice.layout = "mono"
    if codec == "libopencore_amrnb":
        voice.bit_rate = 12_200
    return voice


def _sing(file: Any, voices: list[Any], seconds: float, rate: int) -> None:
    chunk = 960
    wave = [int(8000 * math.sin(2 * math.pi * 440 * n / rate)) for n in range(chunk)]
    plain = array.array("h", wave).tobytes()
    for at in range(0, int(seconds * rate), chunk):
        for voice in voices:
            frame = av.AudioFrame(format="s16", layout="mono", samples=chunk)
            size = frame.planes[0].buffer_size
            frame.planes[0].update(plain[:size].ljust(size, b"\0"))
            frame.sample_rate, frame.pts = rate, at
            file.mux(voice.encode(frame))
    for voice in voices:
        file.mux(voice.encode(None))
