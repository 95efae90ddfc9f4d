"""Makes one recording anew: ``python -m huiyin.files.listening KIND SECONDS SOURCE TARGET``.

Runs without Django, as a program of its own: it decodes what strangers send, so it may neither
take much memory nor time nor write anything but its result, and whatever happens to it happens
to nobody else. Prints how many seconds there are to hear.
"""

import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from av.container import InputContainer

# Exit codes.
NO_SOUND = 3
TOO_LONG = 4
FILM = 5
TOO_SHORT = 6

RATE = 24_000  # samples a second: a voice needs no more
BITS = 48_000  # a second: three minutes are one megabyte
GRACE = 2  # seconds: a browser stops a little later than it is told
LEAST = 0.5  # seconds
# What the process may use: processor seconds, bytes of memory, bytes in one file.
LIMITS = {
    resource.RLIMIT_CPU: 40,
    resource.RLIMIT_AS: 2 * 2**30,
    resource.RLIMIT_FSIZE: 32 * 2**20,
    resource.RLIMIT_CORE: 0,
}


def main(kind: str, most: int, source: Path, target: Path) -> int:
    """Write the sound of ``source`` as MP3; the exit code says how it went."""
    for what, limit in LIMITS.items():
        resource.setrlimit(what, (limit, limit))
    import av  # 100 MB of codecs: after the limits, and never in a process that serves pages

    av.logging.set_level(None)
    try:
        with (
            source.open("rb") as file,
            av.open(file, "r", format=kind, metadata_errors="ignore") as sent,
        ):
            if problem := _unfit(sent):
                return problem
            heard = _copy(sent, target, (most + GRACE) * RATE)
    except (av.FFmpegError, ValueError, OSError, MemoryError):
        return NO_SOUND
    if heard > (most + GRACE) * RATE:
        return TOO_LONG
    if heard < LEAST * RATE:
        return TOO_SHORT
    print(min(most, max(1, round(heard / RATE))))  # noqa: T201 – what the other process reads
    return 0


def _unfit(sent: "InputContainer") -> int:
    """Not one voice alone: several tracks, none, or a film. A cover picture is no film."""
    from av.stream import Disposition

    moving = [
        stream for stream in sent.streams.video if not stream.disposition & Disposition.attached_pic
    ]
    if moving:
        return FILM
    return 0 if len(sent.streams.audio) == 1 else NO_SOUND


def _copy(sent: "InputContainer", target: Path, most: int) -> int:
    """The samples and nothing else go over; stops once there are more than ``most``."""
    import av

    bare = {"id3v2_version": "0", "write_id3v1": "0", "fflags": "+bitexact"}
    heard = 0
    with av.open(str(target), "w", format="mp3", options=bare) as made:
        voice = made.add_stream("libmp3lame", rate=RATE)
        voice.layout, voice.bit_rate = "mono", BITS
        plain = av.AudioResampler(format="s16p", layout="mono", rate=RATE)
        for packet in sent.demux(sent.streams.audio[0]):
            try:
                frames = packet.decode()
            except av.error.InvalidDataError:
                continue  # a scratch: what comes after it can be heard all the same
            for frame in frames:
                frame.pts = None
                for part in plain.resample(frame):
                    heard += part.samples
                    made.mux(voice.encode(part))
            if heard > most:
                break
        for part in plain.resample(None):
            heard += part.samples
            made.mux(voice.encode(part))
        made.mux(voice.encode(None))
    return heard


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4])))
