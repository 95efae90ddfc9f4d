"""``huiyin demo``: a whole place with a fictional cast, on this machine."""

import os
import subprocess
import sys
from pathlib import Path

import click

from huiyin.cli.start import start


@click.command()
@click.option("--profile", "name", help="Folder under profiles/ (default: HUIYIN_PROFILE).")
@click.option("--no-serve", is_flag=True, help="Set up and stop.")
@click.option("--port", default=8000, show_default=True, help="Port on 127.0.0.1.")
def demo(name: str | None, no_serve: bool, port: int) -> None:
    """Set up a place with a fictional cast, and serve it. Repeating it changes nothing."""
    if name:
        _choose(name)
    start()
    from django.conf import settings

    from huiyin.cli.preparing import beginning, prepare
    from huiyin.common.refusal import Refused
    from huiyin.people.domain.accounts import DEMO_PASSWORD
    from huiyin.processes.demo_tips import PASSPHRASE
    from huiyin.rulebook.problems import ProfileErrors
    from huiyin.territory.refusals import Refused as RefusedUnits

    if not settings.DEMO:
        raise click.ClickException("演示账号的密码人人知道：只在 HUIYIN_DEMO=1 时建立。")
    try:
        demo_data = prepare()
    except (Refused, RefusedUnits) as error:
        raise click.ClickException(str(error)) from None
    except ProfileErrors as error:
        lines = [f"{row.file}: {row.path}: {row.sentence}" for row in error.problems]
        raise click.ClickException("演示数据有错：\n" + "\n".join(lines)) from None
    click.echo("\n演示人物（全部虚构），密码都是 " + DEMO_PASSWORD)
    width = max(len(member.username) for member in demo_data.cast)
    for member in demo_data.cast:
        click.echo(f"  {member.username:<{width}}  {member.name}　{member.story}")
    click.echo(f"\n收件人打开密封举报的口令：{PASSPHRASE}")
    click.echo(f"\n居民可以从这里试：{beginning(demo_data)}")
    if no_serve:
        click.echo("演示环境已就绪。")
        return
    from huiyin.cli.server import run

    click.echo(f"\n居民  http://127.0.0.1:{port}/    （不用账号）")
    click.echo(f"办公  http://127.0.0.1:{port}/desk/")
    click.echo(f"网格  http://127.0.0.1:{port}/field/")
    click.echo("按 Ctrl-C 停止。")
    worker = subprocess.Popen([sys.argv[0], "worker"])
    try:
        run(port=port, workers=1)
    finally:
        worker.terminate()
        worker.wait()


def _choose(name: str) -> None:
    folder = Path("profiles") / name
    if not (folder / "profile.toml").exists():
        raise click.ClickException(f"没有 {folder} 这个地方。")
    os.environ["HUIYIN_PROFILE"] = str(folder)
