"""An entry of the book told in words: who did it, what it brought about, what was written."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.cases.entry_facts import Named, facts
from huiyin.cases.models import Entry
from huiyin.cases.payload import office_names, share_offices
from huiyin.cases.queries import BookLine
from huiyin.common.joining import labelled
from huiyin.people.actors import ActorKind
from huiyin.people.models import Post
from huiyin.people.queries import names_of

# The texts an entry may have, in the order in which they are read, with what they are.
TEXTS: tuple[tuple[str, Promise | str], ...] = (
    ("text", ""),
    ("place", _("具体位置")),
    ("reason", ""),
    ("tried", _("已做工作")),
    ("clause", _("清单条款")),
    ("legal_basis", _("法律依据")),
    ("ownership", _("权属")),
    ("boundary", _("边界")),
    ("comment", ""),
    ("instruction", _("交办意见")),
    ("interim", _("临时措施")),
    ("rule", _("依据")),
    ("brief", _("专报")),
)


@dataclass(frozen=True)
class Names:
    """The names behind the ids that entries hold."""

    named: Named
    people: dict[int, str]
    holders: dict[int, str]  # post → whose it is, for entries written by a deputy


def names_in(entries: Iterable[Entry]) -> Names:
    """Every name these entries need: three statements at most, however many entries."""
    entries = list(entries)
    deputised = {entry.payload["post"] for entry in entries if entry.payload.get("deputy")}
    posts = Post.objects.filter(pk__in=deputised).values_list("pk", "user__name")
    return Names(
        named=Named(office_names(entries), share_offices(entries)),
        people=names_of(entry.actor_id for entry in entries if entry.actor_id),
        holders=dict(posts),
    )


def who(entry: Entry, names: Names) -> str:
    """The office and the person, and for whom a deputy acted."""
    if entry.actor_kind == ActorKind.REQUESTER:
        # Anyone affected may object, whether it was their matter or not.
        return gettext("提出异议的人") if entry.kind == "object" else gettext("诉求人")
    if entry.actor_kind == ActorKind.SYSTEM:
        return gettext("系统")
    person = names.people.get(entry.actor_id or 0, "")
    if entry.payload.get("deputy"):
        holder = names.holders.get(entry.payload.get("post", 0), "")
        person = gettext("%(name)s（代 %(holder)s）") % {"name": person, "holder": holder}
    office = entry.organisation.name if entry.organisation else ""
    return f"{office} {person}".strip()


def tell(line: BookLine, names: Names) -> str:
    """What it brought about and what was written, one line each."""
    told = list(facts(line.entry.kind, line.entry.payload, names.named))
    for key, label in TEXTS:
        if text := line.texts.get(key):
            told.append(labelled(label, text))
    if line.erased:
        told.append(gettext("（文字已依法删除）"))
    return "\n".join(told)
