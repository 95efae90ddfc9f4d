"""What a demo has of the sealed channel: keys under a passphrase everybody knows, and one tip."""

from datetime import datetime

from django.utils.timezone import localdate

from huiyin.common.refusal import Refused
from huiyin.people.actors import actor_for
from huiyin.people.models import Organisation, User
from huiyin.processes.tips import keeping_keys, submitting
from huiyin.processes.tips.unlocking import receiving_posts
from huiyin.rulebook.demo import Demo
from huiyin.tips.about import About
from huiyin.tips.domain.keys import key_in_use
from huiyin.tips.domain.writing import Report
from huiyin.tips.models import Tip

PASSPHRASE = "演示用的口令人人都知道"  # untranslated: it is typed, not read
TEXT = (
    "村里卖树的钱没有写进账里，经手的人说以后再补，问了两次没有下文。（示例）"  # untranslated: data
)
VILLAGE = 12  # digits


def load_tips(demo: Demo, *, at: datetime) -> int:
    """Make what is missing; how many keys were made. A second run makes nothing."""
    names = [member.username for member in demo.cast]
    made = 0
    for user in User.objects.filter(username__in=names, demo=True).order_by("username"):
        actor = actor_for(user, localdate(at))
        if receiving_posts(actor) and key_in_use(user.pk) is None:
            keeping_keys.make(passphrase=PASSPHRASE, again=PASSPHRASE, by=actor, at=at)
            made += 1
    if not Tip.objects.exists():
        _example(demo, at)
    return made


def _example(demo: Demo, at: datetime) -> None:
    """About the committee of the first village that somebody of the cast works in."""
    villages = (member.unit for member in demo.cast if len(member.unit) == VILLAGE)
    code = next(villages, "")
    office = Organisation.objects.filter(unit__code=code, kind="community").first()
    if office is None:
        return
    report = Report(text=TEXT, about=About(unit=code, organisation=office.pk))
    try:
        form = submitting.fresh_form(at=at)
        submitting.submit(report=report, form=form, caller="demo", at=at)
    except Refused:
        return  # a place whose cast has no recipient above the village
