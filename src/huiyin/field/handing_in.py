"""From an item of the outbox to its answer: what the phone is told, and with which status."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import JsonResponse
from django.utils.translation import gettext as _

from huiyin.cases.visibility import counties_of
from huiyin.common.idempotency import OtherBody
from huiyin.common.refusal import Refused
from huiyin.field.api import answer
from huiyin.field.kinds import KINDS, WITH_FILES, Conflict, Danger, Invalid, Item
from huiyin.field.posts import ground
from huiyin.field.sent import Parcel
from huiyin.files.photos import CleanFile
from huiyin.people.actors import Actor
from huiyin.processes.handing_in import BadFiles, Missing, hand_in


def handed_in(parcel: Parcel, *, by: Actor, at: datetime) -> JsonResponse:
    """Do it, or say what stands against it; each as the contract of the phones has it."""
    try:
        told, repeated = _done(parcel, by=by, at=at)
    except Conflict as conflict:
        theirs = [list(line) for line in conflict.theirs]
        return answer(409, "conflict", sentence=conflict.sentence, theirs=theirs)
    except OtherBody:
        sentence = _("这一条以前交过，现在内容不一样，没有再收。要交新的，请另写一条。")
        return answer(409, "other_body", sentence=sentence)
    except Missing as missing:
        return answer(409, "files", missing=missing.keys)
    except BadFiles as bad:
        return refused(_("附件没有收进来，整条都没有保存。"), {"photos": bad.sentences})
    except Invalid as invalid:
        return refused(_("还没有保存：有几处要改一改。"), invalid.errors)
    except Danger as danger:
        call = danger.call
        sentence = _("有生命危险，请先拨打%(number)s（%(name)s），再点一次发送。")
        words = {"number": call.number, "name": call.name}
        return answer(422, "emergency", **words, sentence=sentence % words)
    except Refused as refusal:
        return refused(refusal.sentence)
    return answer(200, "done", **told, repeated=repeated)


def refused(sentence: str, errors: dict[str, Any] | None = None) -> JsonResponse:
    """Nothing was kept; a person has to look at it."""
    return answer(422, "refused", sentence=sentence, errors=errors or {})


def _done(parcel: Parcel, *, by: Actor, at: datetime) -> tuple[dict[str, Any], bool]:
    sent = parcel.sent
    kind = KINDS.get(sent.kind)
    if kind is None:
        raise Refused(_("这一版应用发来的内容，系统不认识。请先更新应用再发。"))

    if sent.files and sent.kind not in WITH_FILES:
        # Taken and thrown away, the phone would believe them handed in.
        raise Invalid({"photos": [_("这一步不用附照片。")]})

    def do(files: Sequence[CleanFile]) -> dict[str, Any]:
        done = kind(by, at, Item(sent.key, parcel.data, tuple(files), parcel.made_at))
        return {"sentence": done.sentence, "reference": done.reference}

    county = counties_of(ground(by).scope)[0]  # of a city, whose staff lie in none
    return hand_in(sent, county=county, by=by, at=at, do=do)
