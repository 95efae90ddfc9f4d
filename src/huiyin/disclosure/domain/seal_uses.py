"""A use of a seal: asked for, approved by others, done by the keeper, given back.

Nobody approves what they asked for, and the keeper approves nothing. What is odd but happened
is kept and shown (:mod:`huiyin.disclosure.seals.flags`), never refused into silence.
"""

import re
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from huiyin.common.identifiers import uuid7
from huiyin.common.refusal import Refused
from huiyin.disclosure.domain.decisions import require_decided
from huiyin.disclosure.domain.holdings import Photo
from huiyin.disclosure.domain.seal_register import advance, is_out, require_in_use
from huiyin.disclosure.domain.sealed_steps import fulfil, require_asking, require_stampable
from huiyin.disclosure.models import Seal, SealApproval, SealUse, UseState
from huiyin.disclosure.seals.permissions import approving_post, asking_post, keeping_post
from huiyin.disclosure.words import require_reason
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook import active
from huiyin.territory.turns import take_turn

TITLE, TEXT, APPLICANT, PLACE = 80, 500, 30, 120  # characters
MOST_COPIES = 1_000
TWO = 2
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True)
class Wish:
    """What is asked for. ``applicant`` is a resident's name, "" for the office itself.

    ``sha256`` is the digest of the document (hexadecimal), "" where there is no file.
    """

    purpose: str
    title: str
    copies: int
    text: str = ""
    applicant: str = ""
    sha256: str = ""
    decision: uuid.UUID | None = None
    procedure: uuid.UUID | None = None


@dataclass(frozen=True)
class Stamping:
    """What the keeper did. ``place`` and ``due_back`` where the seal leaves the office.

    ``copies`` is None while it is away: they are counted when it is back.
    """

    copies: int | None = None
    excess_why: str = ""
    place: str = ""
    due_back: datetime | None = None
    photo: Photo | None = None


def ask(
    wish: Wish, seal: Seal, *, by: Actor, at: datetime, receipt: bytes | None = None
) -> SealUse:
    """Ask for a use. How many have to agree follows from the purpose, copies and decision.

    Raises :class:`Refused` for what makes no sense, and for whoever is not of the village.
    """
    if asking_post(by, seal.unit_code) is None:
        raise Refused(_("用章由本村（社区）的人申请；居民请到村（社区）办理。"))
    require_in_use(seal)
    _require_sense(wish)
    if wish.decision:
        require_decided(seal.unit_code, wish.decision)
    if wish.procedure:
        take_turn(seal.unit_code)
        require_asking(seal.unit_code, wish.procedure)
    assert by.user_id is not None
    row = SealUse(
        county=seal.county,
        id=uuid7(at),
        unit_code=seal.unit_code,
        seal=seal.id,
        purpose=wish.purpose,
        title=wish.title.strip(),
        text=wish.text.strip(),
        applicant=wish.applicant.strip(),
        sha256=wish.sha256,
        copies=wish.copies,
        needs=needed(wish),
        decision=wish.decision,
        procedure=wish.procedure,
        receipt=receipt,
        asked_by=by.user_id,
        asked_at=at,
    )
    row.save(force_insert=True)
    return row


def needed(wish: Wish) -> int:
    """How many have to agree: two for many copies, and where a decision should be and is not."""
    rules = active.profile().seals
    purpose = rules.purposes[wish.purpose]
    if wish.copies >= rules.counts["copies_for_two"].value:
        return TWO
    if purpose.decision and wish.decision is None:
        return TWO
    return purpose.approvals


def approve(row: SealUse, seal: Seal, *, by: Actor, at: datetime) -> SealUse:
    """One person of a committee agrees; with the last one it may be stamped."""
    post = approving_post(by, row.unit_code)
    if post is None:
        raise Refused(_("用章由本村（社区）两委成员批准。"))
    _require_other(row, seal, by)
    take_turn(row.unit_code)
    _require_state(row, UseState.ASKED)
    given = SealApproval.objects.filter(county=row.county, use=row.id)
    people = set(given.values_list("by", flat=True))
    if by.user_id in people:
        raise Refused(_("您已经批准过，还要另一个人批准。"))
    assert by.user_id is not None
    SealApproval(
        county=row.county,
        use=row.id,
        by=by.user_id,
        role=post.role,
        office_id=post.organisation_id,
        at=at,
    ).save(force_insert=True)
    enough = len(people) + 1 >= row.needs
    return _move(row, UseState.APPROVED if enough else UseState.ASKED)


def refuse(row: SealUse, seal: Seal, *, why: str, by: Actor, at: datetime) -> SealUse:
    """It is not to be stamped, with the reason."""
    if approving_post(by, row.unit_code) is None:
        raise Refused(_("用章由本村（社区）两委成员批准。"))
    _require_other(row, seal, by)
    why = require_reason(why)
    _require_state(row, UseState.ASKED)
    return _move(row, UseState.REFUSED, refused_why=why)


def stamp(row: SealUse, seal: Seal, said: Stamping, *, by: Actor, at: datetime) -> SealUse:
    """The keeper uses it here, or gives it out until a day."""
    post = _require_keeps(row, seal, by)
    require_in_use(seal)
    assert by.user_id is not None
    approvers = SealApproval.objects.filter(county=row.county, use=row.id, by=by.user_id)
    if approvers.exists():
        raise Refused(_("批准的人不能自己盖章，请由另一位保管员盖。"))
    take_turn(row.unit_code)
    _require_state(row, UseState.APPROVED)
    if is_out(seal):
        raise Refused(_("公章带出去还没有还，现在不能盖。"))
    require_stampable(row)
    changes: dict[str, object] = {
        "used_by": by.user_id,
        "used_at": at,
        "out_of_hours": active.calendar().next_opening(at) != at,
    }
    if said.photo:
        changes |= {"photo": said.photo.sha256, "photo_kind": said.photo.media_type}
    advance(seal, used=seal.used + 1)
    if said.place.strip() or said.due_back:
        return _move(row, UseState.OUT, **changes, **_going_out(said, at))
    row = _move(row, UseState.DONE, **changes, **_counted(row, said))
    fulfil(row, post=post, by=by, at=at)
    return row


def give_back(row: SealUse, seal: Seal, said: Stamping, *, by: Actor, at: datetime) -> SealUse:
    """The seal is back; how many copies were stamped."""
    post = _require_keeps(row, seal, by)
    take_turn(row.unit_code)
    _require_state(row, UseState.OUT)
    row = _move(row, UseState.DONE, returned_at=at, **_counted(row, said))
    fulfil(row, post=post, by=by, at=at)
    return row


def _going_out(said: Stamping, at: datetime) -> dict[str, object]:
    place, back = said.place.strip(), said.due_back
    most = int(active.profile().seals.counts["out_days"].value)
    if not place or len(place) > PLACE or back is None:
        raise Refused(_("带出公章要写地点和归还时间。"))
    if not at < back <= at + timedelta(days=most):
        raise Refused(_("归还时间要在现在以后、%(most)d 天以内。") % {"most": most})
    return {"place": place, "due_back": back}


def _counted(row: SealUse, said: Stamping) -> dict[str, object]:
    if said.copies is None or not 0 <= said.copies <= MOST_COPIES:
        raise Refused(_("请写实际盖了几份，最多 %(most)d 份。") % {"most": MOST_COPIES})
    if said.copies <= row.copies:
        return {"stamped": said.copies}
    if not said.excess_why.strip():
        words = {"copies": row.copies, "stamped": said.copies}
        raise Refused(
            _("只批准了 %(copies)d 份。真的盖了 %(stamped)d 份的，请写明原因，会标出来。") % words
        )
    return {"stamped": said.copies, "excess_why": require_reason(said.excess_why)}


def _require_sense(wish: Wish) -> None:
    if wish.purpose not in active.profile().seals.purposes:
        raise Refused(_("请从清单里选用途。"))
    if not wish.title.strip() or len(wish.title) > TITLE:
        raise Refused(_("请写盖在什么文件上，最多 %(most)d 个字。") % {"most": TITLE})
    if len(wish.text) > TEXT or len(wish.applicant) > APPLICANT:
        raise Refused(_("说明最多 %(most)d 个字。") % {"most": TEXT})
    if not 1 <= wish.copies <= MOST_COPIES:
        raise Refused(_("份数要在 1 到 %(most)d 之间。") % {"most": MOST_COPIES})
    if wish.sha256 and not _SHA256.fullmatch(wish.sha256):
        raise Refused(_("文件的摘要不对，请重新上传。"))


def _require_other(row: SealUse, seal: Seal, by: Actor) -> None:
    if by.user_id == row.asked_by:
        raise Refused(_("自己申请的，要由别人批准。"))
    if by.user_id == seal.keeper:
        raise Refused(_("保管公章的人不能批准用章。"))


def _require_keeps(row: SealUse, seal: Seal, by: Actor) -> ActivePost:
    post = keeping_post(by, row.unit_code)
    if post is None or by.user_id != seal.keeper:
        raise Refused(_("只有保管这枚公章的人才能登记。"))
    return post


def _require_state(row: SealUse, state: UseState) -> None:
    if row.state != state:
        raise Refused(_("这件用章已经是“%(state)s”。") % {"state": row.get_state_display()})


def _move(row: SealUse, state: UseState, **changes: object) -> SealUse:
    rows = SealUse.objects.filter(county=row.county, id=row.id, number=row.number, state=row.state)
    if not rows.update(state=state, number=row.number + 1, **changes):
        raise Refused(_("刚刚已经有人办过，请重新打开看看。"))
    return SealUse.objects.get(county=row.county, id=row.id)
