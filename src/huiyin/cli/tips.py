"""``huiyin tips``: who can receive, what is lost, and figures of years that are over.

Nothing here opens a tip, or could: there is no key on this side.
"""

import json

import click

from huiyin.cli.start import start


@click.group()
def tips() -> None:
    """密封举报：收件人的钥匙和往年的数字。打不开任何举报。"""


@tips.command()
def recipients() -> None:
    """列出收件人和缺少的钥匙；一级少于两把钥匙时警告（退出码 1）。"""
    start()
    from django.utils import timezone

    from huiyin.rulebook import active
    from huiyin.tips.queries import unreadable
    from huiyin.tips.recipients import all_recipients, without_a_key

    on = timezone.localdate()
    there, alone = all_recipients(on=on), False
    for key in active.profile().tips.levels:
        people = {one.user_id: one for one in there if one.level == key}
        click.echo(f"{active.profile().level(key).name}：有钥匙的收件人 {len(people)} 位")
        for one in people.values():
            click.echo(f"  {one.office} {one.name}，{one.key.made} 起")
        alone = alone or len(people) < 2
    for post in without_a_key(on=on):
        click.echo(f"  {post.organisation.name} {post.user.name}：还没有设口令，收不到举报")
    if unreadable():
        click.echo("警告：有举报已经没有人打得开。", err=True)
    if alone:
        click.echo("警告：有一级的钥匙少于两把。一位忘了口令，举报就谁也打不开了。", err=True)
        raise SystemExit(1)


@tips.command()
@click.option("--year", type=int, required=True, help="已经过完的一年。")
@click.option("--json", "as_json", is_flag=True, help="给程序读的格式。")
def figures(year: int, as_json: bool) -> None:
    """某一年的举报数，按级、按结果；太少的不显示。"""
    start()
    from django.utils import timezone

    from huiyin.rulebook import active
    from huiyin.tips.figures import figures_of

    profile = active.profile()
    rows = figures_of(year, on=timezone.localdate())
    if not rows:
        raise click.ClickException(f"{year} 年还没有过完，不能统计。")
    if as_json:
        told = [{"level": row.level, "total": row.total, **row.outcomes} for row in rows]
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    least = int(profile.counts["tip_least_count"].value)
    for row in rows:
        total = "不显示" if row.total is None else str(row.total)
        click.echo(f"{profile.level(row.level).name}：共 {total}")
        for key, number in row.outcomes.items():
            name = profile.tips.outcomes[key].name if key else "还没有结果"
            click.echo(f"  {name}：{f'少于 {least}' if number is None else number}")
