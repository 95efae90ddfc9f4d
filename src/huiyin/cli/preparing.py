"""The steps of setting up a demo, each idempotent, each with its progress."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from huiyin.cli.assets import collect_static
from huiyin.people.actors import SYSTEM
from huiyin.people.domain.organisations import found_offices
from huiyin.processes.demo import load_cast
from huiyin.processes.demo_reports import load_reports
from huiyin.processes.sweeping import keep_partitions_ahead
from huiyin.rulebook import active
from huiyin.rulebook.demo import Demo, load_demo
from huiyin.rulebook.territory import load as load_spec
from huiyin.territory.divisions import divisions
from huiyin.territory.loading import load

Progress = Callable[[int, int], None]


def prepare() -> Demo:
    """Tables, static files, territory, offices, cast and a few reports; returns the cast."""
    profile, at = active.profile(), timezone.now()
    demo = load_demo(settings.PROFILE, profile)
    spec = load_spec(settings.PROFILE, profile)
    with _bar("建立数据表") as progress:
        call_command("migrate", interactive=False, verbosity=0)
        keep_partitions_ahead(at=at)
        progress(1, 1)
    with _bar("准备静态文件") as progress:
        collect_static()
        progress(1, 1)
    with _bar(f"载入{profile.name}的区划和示意网格") as progress:
        load(
            profile,
            divisions(profile.place),
            spec,
            on=timezone.localdate(at),
            progress=progress,
        )
    with _bar("设立机构") as progress:
        found_offices(profile, by=SYSTEM, at=at, progress=progress)
    with _bar("请来演示人物") as progress:
        load_cast(profile, demo, at=at)
        progress(1, 1)
    with _bar("放入示例诉求") as progress:
        load_reports(profile, demo, settings.PROFILE, at=at, progress=progress)
    return demo


@contextmanager
def _bar(label: str) -> Iterator[Progress]:
    """A progress bar that is told how many steps are done, of how many."""
    with click.progressbar(length=1, label=label, width=24) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield progress
        progress(bar.length or 1, bar.length or 1)
