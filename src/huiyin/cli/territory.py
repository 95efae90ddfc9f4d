"""``huiyin territory``: the units of a place and their boundaries."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from huiyin.cli.start import start


@click.group()
def territory() -> None:
    """Load the units of a place; import its own boundaries or grid list."""


@territory.command()
@click.option(
    "--profile",
    "directory",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the place; the one of HUIYIN_PROFILE if not given.",
)
def load(directory: Path | None) -> None:
    """Create the units from the national register, with made-up boundaries (示意).

    Can be repeated: what is there already is left as it is.
    """
    start()
    from django.utils import timezone

    from huiyin.rulebook.loading import load as load_profile
    from huiyin.rulebook.territory import load as load_spec
    from huiyin.territory.divisions import divisions
    from huiyin.territory.loading import load as load_units

    with _refusals():
        folder = directory or _profile_folder()
        profile = load_profile(folder)
        spec = load_spec(folder, profile)
        with _bar("划分") as progress:
            found = divisions(profile.place)
            loaded = load_units(profile, found, spec, on=timezone.localdate(), progress=progress)
    if loaded.own:
        click.echo(f"{profile.name}已导入自己的区划网格，保持不变（{loaded.units} 个）。")
    elif loaded.unchanged:
        click.echo(f"{profile.name}的区划网格没有变化（{loaded.units} 个）。")
    else:
        click.echo(
            f"{profile.name}共 {loaded.units} 个区划网格：新建 {loaded.created} 个，"
            f"更新 {loaded.updated} 个，撤销 {loaded.ended} 个。边界为示意。"
        )


@territory.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--gcj02", is_flag=True, help="The coordinates of the file are GCJ-02.")
@click.option(
    "--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day of effect; today if not given."
)
@click.option("--dry-run", is_flag=True, help="Check and say what would be done; write nothing.")
def import_(file: Path, gcj02: bool, day: datetime | None, dry_run: bool) -> None:
    """Take in FILE: a place's own boundaries or list of units, all of it or nothing.

    GeoJSON: a FeatureCollection of polygons in WGS-84, properties code, name, and optionally
    level, before, compounds. CSV or XLSX: columns 代码, 名称, 上级代码, and optionally
    层级, 小区, 原代码 (former codes of a renumbered or merged unit, between |).

    The grids a village has in FILE are all it has: made-up ones that are missing end. The posts
    that still cover a unit that ends are listed: give them another scope, or end them.
    """
    start()
    from django.utils import timezone

    from huiyin.people.queries import posts_covering
    from huiyin.rulebook import active
    from huiyin.territory.importing import import_file

    with _refusals(), _bar("导入") as progress:
        on = day.date() if day else timezone.localdate()
        done = import_file(
            file, active.profile(), on=on, gcj02=gcj02, dry_run=dry_run, progress=progress
        )
    roles = active.profile().roles
    posts = posts_covering(done.over, on=on)
    for sentence in done.notes:
        click.echo(sentence)
    for sentence in done.warnings:
        click.echo(f"提醒：{sentence}")
    if posts:
        click.echo(f"提醒：撤销的区划网格上还有 {len(posts)} 个岗位，请改任到新的网格，或者结束：")
    for post in posts:
        role = roles[post.role].name if post.role in roles else post.role
        click.echo(f"  {post.scope.name}（{post.scope.code}） {post.user} {role}")
    said = "检查通过，什么也没有写入。将要导入" if dry_run else "已导入"
    click.echo(
        f"{said} {file.name}：新建 {done.created} 个，更新 {done.updated} 个，"
        f"改号 {done.renumbered} 个，撤销 {done.ended} 个，新增小区 {done.compounds} 个。"
    )


def _profile_folder() -> Path:
    from django.conf import settings

    return Path(settings.PROFILE)


@contextmanager
def _refusals() -> Iterator[None]:
    """Turn what stops a command into its sentences and a failed exit."""
    from huiyin.rulebook.problems import ProfileErrors
    from huiyin.territory.refusals import ImportRefused, Refused

    try:
        yield
    except ImportRefused as error:
        count = len(error.mistakes)
        raise click.ClickException(f"有 {count} 处错误，什么也没有写入。\n{error}") from None
    except (Refused, ProfileErrors) as error:
        raise click.ClickException(str(error)) from None


@contextmanager
def _bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar that takes (steps done, steps in all)."""
    with click.progressbar(length=1, label=label) as bar:

        def show(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield show
