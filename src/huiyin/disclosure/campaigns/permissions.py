"""Who does what in a campaign.

The discipline staff (CAMPAIGN) set the topic, urge and publish; they put nothing right themselves.
Each village reports its own part, somebody above it checks it, and the responsible department
says what was changed for good.
"""

from huiyin.disclosure.findings.permissions import answering_post, looking_post, reads_told
from huiyin.disclosure.models import Campaign
from huiyin.people.actors import ActivePost, Actor
from huiyin.rulebook.rights import Right

COUNTY_DIGITS = 6


def campaigning_post(actor: Actor, county: str) -> ActivePost | None:
    """The post by which the actor runs campaigns of this county."""
    for post in actor.having(Right.CAMPAIGN):
        if post.scope == county and post.compound_id is None:
            return post
    return None


def measuring_post(actor: Actor, row: Campaign) -> ActivePost | None:
    """The actor's post in the responsible department."""
    return next((post for post in actor.posts if post.organisation_id == row.department_id), None)


def reporting_post(actor: Actor, unit_code: str) -> ActivePost | None:
    """The post by which the actor reports what the village put right."""
    return answering_post(actor, unit_code)


def checking_post(actor: Actor, unit_code: str) -> ActivePost | None:
    """The post from above the village by which the actor checks it."""
    return looking_post(actor, unit_code)


def reads_task(actor: Actor, unit_code: str) -> bool:
    """Whether the actor reads what this village reported."""
    return checking_post(actor, unit_code) is not None or reads_told(actor, unit_code)
