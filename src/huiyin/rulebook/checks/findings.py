"""Common loopholes: a rule the program knows, with the facts and thresholds it needs."""

from collections.abc import Iterator, Mapping
from string import Formatter
from types import MappingProxyType

from huiyin.rulebook.findings import FILE
from huiyin.rulebook.model import Basis, Profile
from huiyin.rulebook.model.findings import FindingRule, FindingRules, Topic
from huiyin.rulebook.problems import Findings

# Each rule of disclosure/findings/rules: the facts its sentence may name, and its thresholds.
KNOWN: Mapping[str, tuple[frozenset[str], frozenset[str]]] = MappingProxyType(
    {
        key: (frozenset(facts.split()), frozenset(counts.split()))
        for key, facts, counts in (
            ("late_often", "days count open", "least span_days"),
            ("corrected_often", "title count", "least"),
            ("asked_often", "title count", "least"),
            ("split_spending", "days count limit total", "least span_days share"),
            ("overspent", "fund line planned spent", "share"),
            ("cheap_contract", "title unit rate like usual", "share least"),
            ("undecided_contract", "title how rent", "from_yuan"),
            ("rent_long_late", "title count days total", "days"),
            ("same_tenant", "all count", "least volume share"),
            ("same_contractor", "days all count", "least volume share span_days"),
            ("seal_undecided", "days count", "least span_days"),
            ("seal_odd_hours", "days count", "least span_days"),
            ("seal_late_back", "days count", "least span_days"),
            ("no_minutes", "title amount", "from_yuan"),
            ("housing_slow", "days count", "least span_days"),
            ("relief_slow", "days count", "least span_days"),
            ("relief_unpublished", "days count after", "least after_days span_days"),
        )
    }
)
POWERS = frozenset({"housing_slow", "relief_slow", "relief_unpublished"})
KINDS = frozenset({"same_contractor"})


def check_findings(profile: Profile, findings: Findings) -> None:
    """What the program needs is there, and nothing that it does not know."""
    if FILE in findings.unread:
        return
    for topic in Topic:
        if topic not in profile.findings.topics:
            findings.add(FILE, f"topics.{topic}", "缺少这个词，程序需要它")
    for key in profile.findings.topics:
        if key not in list(Topic):
            findings.add(FILE, f"topics.{key}", f"没有这一类，可以写：{'、'.join(Topic)}")
    for key, rule in profile.findings.rules.items():
        if key in KNOWN:
            _check(rule, profile, findings)
        else:
            findings.add(FILE, f"rules.{key}", f"程序不认识，可以写：{'、'.join(KNOWN)}")


def _check(rule: FindingRule, profile: Profile, findings: Findings) -> None:
    facts, counts = KNOWN[rule.key]
    path = f"rules.{rule.key}"
    named = {name for _text, name, _spec, _turn in Formatter().parse(rule.sentence) if name}
    for name in sorted(named - facts):
        findings.add(FILE, f"{path}.sentence", f"没有“{name}”，可以写：{'、'.join(sorted(facts))}")
    for name in sorted(counts - set(rule.counts)):
        findings.add(FILE, f"{path}.counts.{name}", "缺少这个数，程序需要它")
    for name, figure in rule.counts.items():
        if name not in counts:
            findings.add(FILE, f"{path}.counts.{name}", "程序不认识")
        elif name == "share" and not 0 < figure.value < 1:
            findings.add(FILE, f"{path}.counts.{name}.value", "应在 0 和 1 之间")
        elif name != "share" and not (figure.value >= 1 and float(figure.value).is_integer()):
            findings.add(FILE, f"{path}.counts.{name}.value", "应为不小于 1 的整数")
    for name, needed, given, there, file in (
        ("powers", POWERS, rule.powers, profile.powers.powers, "powers.toml"),
        ("kinds", KINDS, rule.kinds, profile.disclosure.kinds, "disclosure.toml"),
    ):
        if bool(given) != (rule.key in needed):
            findings.add(FILE, f"{path}.{name}", "这一条要写" if not given else "这一条不写")
        for key in given:
            findings.refer(FILE, f"{path}.{name}", key, there, file)


def bases_of_findings(rules: FindingRules) -> Iterator[tuple[str, str, Basis]]:
    """Every basis of the file, with the path of its entry."""
    for key, rule in rules.rules.items():
        yield FILE, f"rules.{key}", rule.basis
        for name, figure in rule.counts.items():
            yield FILE, f"rules.{key}.counts.{name}", figure.basis
