"""What ``huiyin triage train`` does: in a module of its own, imported when it is called."""

import os
import sys
from collections.abc import Mapping
from typing import Any

import click

from huiyin.cli.start import start

NICE = 10  # of a training beside running work


def run(check: bool, background: bool) -> None:
    """Train and tell; exit 1 with a sentence where nothing could be learned."""
    start()
    from django.utils import timezone

    from huiyin.common.refusal import Refused
    from huiyin.processes.learning import train

    if background:
        os.nice(NICE)
    bars = _Bars(hidden=background)
    try:
        trained = train(at=timezone.now(), check=check, progress=bars)
    except Refused as refusal:
        raise click.ClickException(refusal.sentence) from None
    finally:
        bars.close()
    for line in _told(trained.report):
        click.echo(line)
    click.echo(_ending(trained.version, trained.state.value, trained.report))


class _Bars:
    """A bar for each part of the work, on stderr."""

    def __init__(self, *, hidden: bool) -> None:
        self.hidden, self.what = hidden, ""
        self.bar: Any = None
        self.done = 0

    def __call__(self, what: str, done: int, total: int) -> None:
        if self.hidden:
            return
        if what != self.what:
            self.close()
            error = sys.stderr
            self.bar = click.progressbar(length=max(total, 1), label=what, file=error)
            self.bar.__enter__()
            self.what, self.done = what, 0
        self.bar.update(done - self.done)
        self.done = done

    def close(self) -> None:
        """End the bar that stands."""
        if self.bar is not None:
            self.bar.finish()
            self.bar.__exit__(None, None, None)
            self.bar = None


def _told(report: Mapping[str, Any]) -> list[str]:
    new, old = report["new"], report["old"]
    rival = f"第 {report['rival']} 版" if report["old_by"] == "classifier" else "关键词"
    lines = [
        f"先用较早上报的 {report['older']} 件训练，再用最近上报的 {new['texts']} 件检验：",
        f"{'':10}{'新的':>8}{rival:>10}",
    ]
    for name, key in (
        ("宏平均 F1", "macro_f1"),
        ("第一条对", "right"),
        ("有把握", "coverage"),
        ("其中错", "error"),
    ):
        lines.append(f"{name:10}{new[key]:>8.3f}{old[key]:>12.3f}")
    return lines


def _ending(version: int, state: str, report: Mapping[str, Any]) -> str:
    if state == "refused":
        why = {
            "fewer_right": "它比现在用的差（宏平均 F1 低了 0.01 以上）",
            "more_wrong": "它有把握时错得比现在用的多",
        }[report["verdict"]]
        return f"没有启用：{why}。" + (f"报告存为第 {version} 版。" if version else "")
    if not version:
        return "不比现在用的差，可以启用；这次只检验，没有保存。"
    if state == "kept":
        return f"存为第 {version} 版备用：有人选择了只用关键词，换用要由人在“分类模型”页上定。"
    return f"第 {version} 版已经启用。"
