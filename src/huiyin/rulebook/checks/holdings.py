"""The register of holdings: all three classes, accounts for all the code writes to, figures."""

from collections.abc import Iterator

from huiyin.rulebook.holdings import FILE
from huiyin.rulebook.model import Basis, Profile
from huiyin.rulebook.model.holdings import HoldingClass, HoldingRules, Side
from huiyin.rulebook.problems import Findings

# What the code writes to, and which side such an account has to be of.
ROLES = {
    "opening": (Side.EQUITY,),
    "rent": (Side.INCOME,),
    "deposit": (Side.LIABILITY,),
    "disposal": (Side.EXPENSE, Side.EQUITY),
}
# Whole numbers, each with the least and the most that make sense.
REQUIRED_COUNTS = {
    "decision_from_yuan": (0, 10**9),
    "contract_remind_days": (1, 365),
    "stocktake_month": (1, 12),
}


def check_holdings(profile: Profile, findings: Findings) -> None:
    """Nothing dangles, every class is there, an account of money is an asset."""
    if FILE in findings.unread:
        return
    there = profile.holdings
    _check_classes(there, findings)
    for key in ROLES:
        if key not in there.roles:
            findings.add(FILE, f"roles.{key}", "缺少这一项，程序需要它")
    for key, name in there.roles.items():
        findings.refer(FILE, f"roles.{key}", name, there.accounts, FILE)
        account = there.accounts.get(name)
        if key not in ROLES:
            findings.add(FILE, f"roles.{key}", f"程序不认识，可以写：{'、'.join(ROLES)}")
        elif account and account.side not in ROLES[key]:
            sides = "、".join(ROLES[key])
            findings.add(FILE, f"roles.{key}", f"「{name}」的 side 应为 {sides}")
    _check_accounts(there, findings)
    _check_counts(there, findings)


def _check_classes(there: HoldingRules, findings: Findings) -> None:
    for needed in HoldingClass:
        if needed not in there.classes:
            findings.add(FILE, f"classes.{needed}", "缺少这一类，资金、资产、资源都要有")
    for key, found in there.classes.items():
        path = f"classes.{key}"
        if key not in list(HoldingClass):
            findings.add(FILE, path, f"没有这一类，可以写：{'、'.join(HoldingClass)}")
            continue
        findings.refer(FILE, f"{path}.account", found.account, there.accounts, FILE)
        account = there.accounts.get(found.account)
        if account and (account.side is not Side.ASSET or account.money):
            findings.add(FILE, f"{path}.account", "原值要记在不是资金的资产科目里")
        if key == HoldingClass.MONEY:
            if found.kinds or found.units or found.account:
                findings.add(FILE, path, "资金由台账的科目得出，不写 kinds、units、account")
        elif not (found.kinds and found.units):
            findings.add(FILE, path, "要写 kinds（种类）和 units（计量单位）")


def _check_accounts(there: HoldingRules, findings: Findings) -> None:
    names: dict[str, str] = {}
    for key, account in there.accounts.items():
        if account.money and account.side is not Side.ASSET:
            findings.add(FILE, f"accounts.{key}.money", "只有 side 为 asset 的科目才是资金")
        if account.name in names:
            findings.add(FILE, f"accounts.{key}.name", f"与「{names[account.name]}」同名")
        names[account.name] = key
    if not there.money:
        findings.add(FILE, "accounts", "至少要有一个 money = true 的科目")
    for side in (Side.INCOME, Side.EXPENSE):
        if not there.of_side(side):
            findings.add(FILE, "accounts", f"至少要有一个 side 为 {side} 的科目")


def _check_counts(there: HoldingRules, findings: Findings) -> None:
    for key, (least, most) in REQUIRED_COUNTS.items():
        figure = there.counts.get(key)
        if figure is None:
            findings.add(FILE, f"counts.{key}", "缺少这个数，程序需要它")
        elif not least <= figure.value <= most or not float(figure.value).is_integer():
            findings.add(FILE, f"counts.{key}.value", f"应为 {least} 到 {most} 之间的整数")


def bases_of_holdings(rules: HoldingRules) -> Iterator[tuple[str, str, Basis]]:
    """Every basis of the file, with the path of its entry."""
    yield FILE, "chart", rules.basis
    for key, found in rules.classes.items():
        yield FILE, f"classes.{key}", found.basis
    for key, count in rules.counts.items():
        yield FILE, f"counts.{key}", count.basis
