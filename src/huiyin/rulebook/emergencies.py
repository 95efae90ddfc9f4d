"""Words of danger to life: they show a number to call before anything else."""

from huiyin.rulebook.model import Emergency, Profile


def emergency_in(profile: Profile, text: str) -> Emergency | None:
    """The first emergency of the profile with one of its words in the text."""
    written = text.casefold()
    for emergency in profile.emergencies:
        if any(word.casefold() in written for word in emergency.words):
            return emergency
    return None
