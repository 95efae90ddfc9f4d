"""The seals.toml and funds.toml of the small profile: as little as a place may have."""

_RULE = 'since = 2024-01-01\nbasis = "setting: 部署时由本地确定"\n'
SEALS = f"""
[purposes.letter]
name = "证明"
decision = false
approvals = 1
{_RULE}
[counts.copies_for_two]
value = 10
{_RULE}
[counts.out_days]
value = 3
{_RULE}"""
FUNDS = "".join(
    f'\n[{key}]\n{_RULE}\n[{key}.names]\nfirst = "{name}"\n'
    for key, name in (("sources", "财政"), ("lines", "办公"), ("uses", "办公用房"))
)
FUNDS += f"\n[counts.decision_from_yuan]\nvalue = 5000\n{_RULE}"
