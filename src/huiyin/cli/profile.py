"""``huiyin profile``: for those who write a place's rules. Starts without Django."""

from collections.abc import Sequence
from pathlib import Path

import click

from huiyin.rulebook.checkup import Checkup, examine
from huiyin.rulebook.expectations import FILE, Failure, run
from huiyin.rulebook.open_expectations import KEY, run_open
from huiyin.rulebook.problems import ProfileErrors


@click.group()
def profile() -> None:
    """地方规则（profiles/ 下的文件夹）。"""


@profile.command()
@click.argument("directory", type=click.Path(exists=True, file_okay=False, path_type=Path))
def check(directory: Path) -> None:
    """检查一个地方的全部规则文件，并运行其中的算例。"""
    try:
        checkup = examine(directory)
    except ProfileErrors as errors:
        for problem in errors.problems:
            click.echo(problem)
        click.echo(f"{directory}: 共 {len(errors.problems)} 处问题")
        raise SystemExit(1) from None

    failures = [_sentence(failure, "expectations") for failure in _run_examples(checkup)]
    published = run_open(checkup.profile, checkup.publications)
    failures += [_sentence(failure, KEY) for failure in published]
    for sentence in failures:
        click.echo(sentence)
    if failures:
        click.echo(f"{directory}: 算例有 {len(failures)} 处不符")
        raise SystemExit(1)
    items, modes = len(checkup.profile.items), len(checkup.profile.ladder)
    examples = len(checkup.expectations) + len(checkup.publications)
    click.echo(f"{directory}: {items} 项清单、{modes} 种办理方式、{examples} 个算例全部通过")


def _run_examples(checkup: Checkup) -> Sequence[Failure]:
    # Imported here so that a broken profile is reported even where triage cannot start.
    from huiyin.triage.keywords import suggest

    def items(text: str) -> list[str]:
        return [suggestion.item for suggestion in suggest(text, checkup.profile)]

    return run(checkup.profile, checkup.calendar, checkup.expectations, items)


def _sentence(failure: Failure, table: str) -> str:
    expected, actual = failure.expected or "无", failure.actual or "无"
    path = f"{table}.{failure.expectation}.{failure.key}"
    return f"{FILE}: {path}: 应为 {expected}，实际为 {actual}"
