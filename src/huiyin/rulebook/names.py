"""The words of a profile that residents and grid workers read as they stand."""

from collections.abc import Iterator

from huiyin.rulebook.model import Profile


def shown_names(profile: Profile) -> Iterator[str]:
    """Every such word. Names of offices and places are not among them: they stay Chinese.

    But the kinds of offices are, of which the page "how it works" speaks.
    """
    outreach = profile.outreach
    yield profile.system_name
    yield from (level.name for level in profile.levels)
    yield from (mode.name for mode in profile.ladder)
    yield from (call.name for call in profile.emergencies)
    for tier in profile.tiers:
        yield from (tier.name, tier.manner)
    for table in (
        profile.roles,
        profile.domains,
        profile.items,
        profile.clocks,
        profile.decline_routes,
        profile.return_reasons,
        profile.reveal_purposes,
        profile.climb_causes,
        outreach.needs,
        outreach.ways,
        outreach.services,
        outreach.rounds,
        outreach.meetings,
        profile.seasons,
        profile.review.kinds,
        profile.compounds.goals,
    ):
        yield from (row.name for row in table.values())
    yield from (need.help for need in outreach.needs.values())
    yield from (outreach.visits, outreach.errands, outreach.rounds_name)
    yield profile.compounds.name
    for office in (profile.offices[key] for key in spoken_offices(profile)):
        if office.name != "{unit}":
            yield office.name
    yield from profile.privacy_notice
    yield from outreach.notice


def spoken_offices(profile: Profile) -> list[str]:
    """The keys of the office patterns that the way of a matter is told with."""
    routing = profile.routing
    keys = [*routing.intake[:1], routing.decliner, routing.duty, routing.panel]
    keys += routing.supervisors
    for mode in profile.ladder:
        keys += [mode.organiser, mode.checker]
    for tier in profile.tiers:
        keys += tier.tells
    return [key for key in dict.fromkeys(keys) if key in profile.offices]
