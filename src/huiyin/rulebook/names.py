"""The words of a profile that residents and grid workers read as they stand."""

from collections.abc import Iterator

from huiyin.rulebook.model import Disclosure, HoldingRules, Powers, Profile, ScoreRules, TipRules


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
        profile.tips.outcomes,
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
    yield from _of_tips(profile.tips)
    yield from _of_disclosure(profile.disclosure)
    yield from _of_holdings(profile.holdings)
    yield from _of_powers(profile.powers)
    yield from profile.findings.topics.values()
    yield from (rule.name for rule in profile.findings.rules.values())
    yield from _of_scorecards(profile.scorecards)
    yield from (purpose.name for purpose in profile.seals.purposes.values())
    for found in (profile.funds.sources, profile.funds.lines, profile.funds.uses):
        yield from found.names.values()


def _of_tips(tips: TipRules) -> Iterator[str]:
    yield from (tips.name, tips.outside.name, tips.outside.help, *tips.notice, *tips.limits)
    yield from (outcome.help for outcome in tips.outcomes.values())


def _of_disclosure(there: Disclosure) -> Iterator[str]:
    yield from there.words.values()
    yield from (matter.name for matter in there.matters.values())
    for kind in there.kinds.values():
        yield kind.name
        for column in kind.fields:
            yield from (column.name, *column.options)


def _of_powers(there: Powers) -> Iterator[str]:
    for power in there.powers.values():
        yield from (power.name, power.decides)
        for step in power.steps:
            yield from (step.name, *step.documents)
            if step.gives:
                yield step.gives
        for column in power.fields:
            yield from (column.name, *column.options)


def _of_holdings(there: HoldingRules) -> Iterator[str]:
    for found in there.classes.values():
        yield from (found.name, *found.kinds, *found.units)
    yield from (account.name for account in there.accounts.values())


def _of_scorecards(there: ScoreRules) -> Iterator[str]:
    yield from (there.name, there.forum)
    for line in there.lines.values():
        yield from (line.name, line.help)


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
