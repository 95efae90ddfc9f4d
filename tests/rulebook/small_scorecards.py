"""The scorecards.toml of the small profile: as little as a place may have."""

from huiyin.rulebook.checks.scorecards import REQUIRED_COUNTS

_BASIS = 'since = 2024-01-01\nbasis = "setting: 部署时由本地确定"\n'
TEXT = "".join(
    [
        '\n[scorecards]\nname = "红黑榜"\nversion = "1"\nforum = "小区发布会"\n',
        f"red_from = 90\nblack_below = 60\n{_BASIS}",
        '\n[lines.on_time]\nname = "按期"\nhelp = "按期办结"\npoints = 40\n',
        f'source = "cases"\nmeasure = "on_time"\nzero = 50\nfull = 95\n{_BASIS}',
        '\n[lines.clean]\nname = "保洁"\nhelp = "看现场"\npoints = 60\n',
        f'source = "inspection"\nevidence = "日期和地点"\n{_BASIS}',
        *(f"\n[counts.{key}]\nvalue = {least}\n{_BASIS}" for key, least in REQUIRED_COUNTS.items()),
    ]
)
