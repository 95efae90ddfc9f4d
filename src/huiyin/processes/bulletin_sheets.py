"""A bulletin as a file, for somebody who may read it."""

from datetime import datetime

from huiyin.cases.printing.rendering import Form
from huiyin.common.audit import record
from huiyin.common.language import chinese
from huiyin.insight.bulletins.content import read
from huiyin.insight.bulletins.printing.sheet import render
from huiyin.insight.bulletins.shown import shown
from huiyin.insight.models import Bulletin
from huiyin.people.actors import Actor
from huiyin.processes.printing import Printed


def print_bulletin(bulletin: Bulletin, form: Form, *, by: Actor, at: datetime) -> Printed:
    """The matters that ``by`` may open are on it; the audit log says who printed it.

    Raises :class:`huiyin.common.refusal.Refused` where it cannot be set.
    """
    content = read(bulletin.content)
    with chinese():
        made = render(bulletin, content, shown(content, by), form)
    record(
        "bulletin.print",
        f"{bulletin.kind} {bulletin.unit_code} {bulletin.first}",
        by=by.user_id,
        at=at,
        county=bulletin.county,
        form=form.value,
        version=bulletin.version,
    )
    name = f"{content.heading}-{content.first}-{bulletin.version}.{form.value}"
    return Printed(made, name, form.media_type)
