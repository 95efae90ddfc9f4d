"""Words of danger to life: they show a number to call before anything else."""

from functools import cache

from huiyin.rulebook.model import Emergency, Profile


def intake_clock(emergency: bool) -> str:
    """Key of the clock a report is taken in by: danger does not wait for office hours."""
    return "intake_emergency" if emergency else "intake"


def emergency_in(profile: Profile, text: str) -> Emergency | None:
    """The first emergency of the profile with one of its words in the text."""
    written = text.casefold()
    for emergency in profile.emergencies:
        for word in _folded(emergency.words):
            if word in written:
                return emergency
    return None


@cache
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words)
