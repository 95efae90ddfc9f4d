"""The profile with the lot that draws entries for a re-check set: one object, however often asked.

What is derived from a profile (the index of its keywords, the kept cast) is kept by which object
it is. A new copy for every test would mean deriving it anew for every test.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huiyin.rulebook import active
from huiyin.rulebook.model import Profile

# By folder and share: the profile as it was read, and the same one with that share.
_kept: dict[tuple[Path, float], tuple[Profile, Profile]] = {}


@contextmanager
def drawn(share: float) -> Iterator[None]:
    """Run the profile in use with this share of entries drawn for a re-check: 0 is none of them."""
    directory = active._named()
    read = active._profile(directory)
    with active.with_counts(recheck_share=share):
        kept = _kept.get((directory, share))
        if kept is None or kept[0] is not read:
            kept = _kept[directory, share] = (read, active.profile())
        active._altered[directory] = kept[1]
        yield
