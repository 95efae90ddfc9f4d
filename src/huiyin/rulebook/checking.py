"""Everything in a profile that only shows when its files are seen together."""

from huiyin.rulebook.checks.bulletins import check_bulletins
from huiyin.rulebook.checks.compounds import check_compounds
from huiyin.rulebook.checks.disclosure import check_disclosure
from huiyin.rulebook.checks.english import check_english
from huiyin.rulebook.checks.figures import check_figures, check_sources
from huiyin.rulebook.checks.findings import check_findings
from huiyin.rulebook.checks.funds import check_funds
from huiyin.rulebook.checks.holdings import check_holdings
from huiyin.rulebook.checks.insight import check_insight
from huiyin.rulebook.checks.items import check_items
from huiyin.rulebook.checks.ladder import check_approvers, check_chain, check_kinds, check_rungs
from huiyin.rulebook.checks.levels import check_levels
from huiyin.rulebook.checks.limits import check_counts, check_overdue, check_warnings
from huiyin.rulebook.checks.offices import check_offices, check_routing
from huiyin.rulebook.checks.outreach import check_outreach, check_visitors
from huiyin.rulebook.checks.powers import check_powers
from huiyin.rulebook.checks.reasons import check_reasons
from huiyin.rulebook.checks.roles import check_rights_reach, check_roles
from huiyin.rulebook.checks.scorecards import check_scorecards
from huiyin.rulebook.checks.seals import check_seals
from huiyin.rulebook.checks.seasons import check_review, check_seasons
from huiyin.rulebook.checks.tiers import check_tiers
from huiyin.rulebook.checks.tips import check_tips
from huiyin.rulebook.model import Profile
from huiyin.rulebook.problems import Findings

CHECKS = (
    check_levels,
    check_offices,
    check_routing,
    check_roles,
    check_rights_reach,
    check_rungs,
    check_chain,
    check_kinds,
    check_approvers,
    check_items,
    check_tiers,
    check_figures,
    check_counts,
    check_warnings,
    check_overdue,
    check_reasons,
    check_outreach,
    check_visitors,
    check_insight,
    check_bulletins,
    check_compounds,
    check_seasons,
    check_review,
    check_disclosure,
    check_holdings,
    check_seals,
    check_funds,
    check_powers,
    check_findings,
    check_scorecards,
    check_tips,
    check_sources,
    check_english,
)


def check(profile: Profile, findings: Findings) -> None:
    """Note every broken rule; a profile read with problems may be handed in as it is."""
    for rule in CHECKS:
        rule(profile, findings)
