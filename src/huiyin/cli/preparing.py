"""The steps of setting up a demo, each idempotent, each with its progress."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from huiyin.cli.assets import collect_static
from huiyin.common.columns import code_range
from huiyin.people.actors import SYSTEM
from huiyin.people.domain.organisations import found_offices
from huiyin.processes.demo import load_cast
from huiyin.processes.demo_broadcasts import load_broadcasts
from huiyin.processes.demo_campaigns import load_campaigns
from huiyin.processes.demo_decisions import load_decisions
from huiyin.processes.demo_duties import load_duties
from huiyin.processes.demo_findings import load_findings
from huiyin.processes.demo_history import load_history
from huiyin.processes.demo_holdings import load_holdings
from huiyin.processes.demo_open import load_open
from huiyin.processes.demo_openness import load_openness
from huiyin.processes.demo_outreach import load_outreach
from huiyin.processes.demo_property import load_property
from huiyin.processes.demo_registers import load_registers
from huiyin.processes.demo_reports import load_reports
from huiyin.processes.demo_tips import load_tips
from huiyin.processes.demo_topics import load_topics
from huiyin.processes.duty_import import load_samples
from huiyin.processes.sweeping import keep_partitions_ahead
from huiyin.rulebook import active
from huiyin.rulebook.demo import Demo, load_demo
from huiyin.rulebook.model import Profile
from huiyin.rulebook.territory import load as load_spec
from huiyin.territory.divisions import divisions
from huiyin.territory.levels import Levels
from huiyin.territory.loading import load
from huiyin.territory.models import Unit

Progress = Callable[[int, int], None]
DUTIES = "duties.csv"  # of the profile's folder; optional


def prepare() -> Demo:
    """Tables, static files, territory, offices, cast and a few reports; returns the cast."""
    profile, at = active.profile(), timezone.now()
    demo = load_demo(settings.PROFILE, profile)
    spec = load_spec(settings.PROFILE, profile)
    with _bar("建立数据表") as progress:
        call_command("migrate", interactive=False, verbosity=0)
        keep_partitions_ahead(at=at)
        _require_own(profile)
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
    with _bar("载入示例履职事项清单") as progress:
        load_samples(settings.PROFILE / DUTIES, at=at)
        progress(1, 1)
    with _bar("排出各村要公开的事项") as progress:
        load_duties(demo, at=at)
        progress(1, 1)
    with _bar("登记示例村（社区）的家底和账") as progress:
        load_holdings(demo, at=at)
        progress(1, 1)
    with _bar("登记示例公章、经费和用房") as progress:
        load_registers(demo, at=at)
        progress(1, 1)
    with _bar("公开示例村（社区）一年的事项") as progress:
        load_openness(demo, at=at)
        progress(1, 1)
    with _bar("放入示例的事前公示和权力事项") as progress:
        load_decisions(demo, at=at)
        progress(1, 1)
    with _bar("预告示例直播") as progress:
        load_broadcasts(demo, at=at)
        progress(1, 1)
    with _bar("放入示例诉求") as progress:
        load_reports(profile, demo, settings.PROFILE, at=at, progress=progress)
    with _bar("放入公开的事和告示") as progress:
        load_open(profile, demo, at=at)
        progress(1, 1)
    with _bar("放入多人反映的事") as progress:
        load_topics(profile, demo, at=at)
        progress(1, 1)
    with _bar("放入两年来办结的示例事项") as progress:
        load_history(settings.PROFILE, demo, at=at, progress=progress)
    with _bar("登记示例住户") as progress:
        load_outreach(demo, at=at)
        progress(1, 1)
    with _bar("评两轮物业服务，开示例小区发布会") as progress:
        load_property(demo, at=at)
        progress(1, 1)
    with _bar("按规则看一遍，列出示例疑点") as progress:
        load_findings(demo, at=at)
        progress(1, 1)
    with _bar("布置两项示例点题整治") as progress:
        load_campaigns(demo, at=at)
        progress(1, 1)
    with _bar("给收件人配钥匙，放入一件密封举报") as progress:
        load_tips(demo, at=at)
        progress(1, 1)
    return demo


def _require_own(profile: Profile) -> None:
    """Refused where the data is another place's: its cast and cases would be mixed up."""
    low, high = code_range(profile.place)
    other = Unit.objects.exclude(code__gte=low, code__lt=high).order_by("code").first()
    if other is not None and not profile.place.startswith(other.code):
        raise click.ClickException(
            f"这里已经有另一个地方的演示数据（{other.name}，{other.code}），不能再放{profile.name}的。"
            "请用 HUIYIN_DATA 另指一个文件夹；用了 DATABASE_URL 的，另指一个数据库。"
        )


def beginning(demo: Demo) -> str:
    """A compound where the cast works, as somebody finds it in the lists of the report form."""
    at_work = {member.unit for member in demo.cast}
    first = next((row for row in demo.compounds if row.village in at_work), demo.compounds[0])
    line = Levels.of(active.profile()).line(first.village)[1:]
    names = Unit.objects.filter(code__in=line).order_by("code").values_list("name", flat=True)
    return " › ".join([*names, first.name])


@contextmanager
def _bar(label: str) -> Iterator[Progress]:
    """A progress bar that is told how many steps are done, of how many."""
    with click.progressbar(length=1, label=label, width=24) as bar:

        def progress(done: int, total: int) -> None:
            bar.length = max(total, 1)
            bar.update(done - bar.pos)

        yield progress
        progress(bar.length or 1, bar.length or 1)
