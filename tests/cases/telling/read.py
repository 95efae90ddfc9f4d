"""The requester's view of a story, for the tests of what is told of each act."""

from huiyin.cases.queries import book
from huiyin.cases.telling import Told, tell
from tests.stories import Story

SECRET = "只给单位看"  # stands in every text that offices write to each other


def told(story: Story) -> list[Told]:
    """The lines, oldest first."""
    return tell(story.fresh(), book(story.fresh()))


def said(story: Story) -> str:
    """Everything the requester reads, as one text."""
    return "\n".join(f"{line.what} {line.who} {line.text}" for line in told(story))


def what(story: Story, kind: str) -> Told:
    """The last line of a kind."""
    return next(line for line in reversed(told(story)) if line.kind == kind)
