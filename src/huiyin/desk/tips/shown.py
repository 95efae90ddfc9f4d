"""What a page of an opened tip shows besides it."""

from dataclasses import dataclass

from huiyin.desk.forms.tips import OutcomeForm, ReplyForm
from huiyin.people.models import Organisation
from huiyin.rulebook import active
from huiyin.tips.about import About


@dataclass(frozen=True)
class Said:
    """What an act left: a sentence that it is done, or the form that came back."""

    done: str = ""
    reply: ReplyForm | None = None
    outcome: OutcomeForm | None = None

    @property
    def wrong(self) -> bool:
        """Whether a form came back with something to mend."""
        return bool((self.reply and self.reply.errors) or (self.outcome and self.outcome.errors))


@dataclass(frozen=True)
class AboutWords:
    """The body and the people a tip is about, as they are called."""

    body: str
    people: tuple[str, ...]
    posts: tuple[str, ...]


def about_words(about: About) -> AboutWords:
    """In words; an office that is gone by what the reporter called it."""
    wanted = [about.organisation or 0, *(office for office, _role in about.posts)]
    offices = dict(Organisation.objects.filter(pk__in=wanted).values_list("pk", "name"))
    roles = active.profile().roles
    return AboutWords(
        body=about.name or offices.get(about.organisation or 0, about.unit),
        people=about.people,
        posts=tuple(
            f"{offices.get(office, '')} {roles[role].name if role in roles else ''}".strip()
            for office, role in about.posts
        ),
    )
