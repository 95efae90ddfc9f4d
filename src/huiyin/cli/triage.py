"""``huiyin triage``: what machines can tell about texts, tried on files and trained."""

from pathlib import Path

import click

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def triage() -> None:
    """分类、相似、热点和答复质量。"""


@triage.command()
@FILE
@click.option("--text", "text", multiple=True, help="正文所在的列，可写几次，合在一起用。")
@click.option("--label", "label", default="label", show_default=True, help="类别所在的列。")
@click.option("--folds", default=5, show_default=True, type=click.IntRange(2, 50), help="分几份。")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。")
def evaluate(file: Path, text: tuple[str, ...], label: str, folds: int, as_json: bool) -> None:
    """用任意一份带类别的 CSV 检验分类器：轮流留出一份检验，其余用来训练。"""
    from huiyin.cli.triage_evaluate import run

    run(file, text or ("text",), label, folds, as_json)


@triage.command()
@FILE
@click.option("--text", "text", multiple=True, help="诉求正文所在的列，可写几次，合在一起用。")
@click.option("--answer", "answer", default="answer", show_default=True, help="答复所在的列。")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。")
def replies(file: Path, text: tuple[str, ...], answer: str, as_json: bool) -> None:
    """看一份 CSV 里的答复：哪些什么也没说，缺哪一句。"""
    from huiyin.cli.triage_replies import run

    run(file, text or ("text",), answer, as_json)


@triage.command()
@click.option("--check", is_flag=True, help="只训练和检验，什么也不保存。")
@click.option("--background", is_flag=True, hidden=True, help="由 worker 启动，让着别的进程。")
def train(check: bool, background: bool) -> None:
    """用人确认过的事项训练分类；比现在用的差就不启用。"""
    from huiyin.cli.triage_train import run

    run(check, background)


@triage.command()
@FILE
@click.option("--text", "text", default="text", show_default=True, help="正文所在的列。")
@click.option("--title", "title", default="title", show_default=True, help="标题所在的列。")
@click.option("--time", "time", default="reported_at", show_default=True, help="时间所在的列。")
@click.option("--place", "place", default="place", show_default=True, help="地点所在的列。")
@click.option("--lon", "lon", default="lon", show_default=True, help="经度所在的列。")
@click.option("--lat", "lat", default="lat", show_default=True, help="纬度所在的列。")
@click.option("--id", "key", default="id", show_default=True, help="编号所在的列，没有就用行号。")
@click.option("--days", default=90, show_default=True, type=click.IntRange(1), help="最多隔几天。")
@click.option(
    "--metres", default=100, show_default=True, type=click.IntRange(1), help="最多隔几米。"
)
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。")
def similar(file: Path, days: int, metres: int, as_json: bool, **columns: str) -> None:
    """找出一份 CSV 里很可能是同一件事的行，说明理由。"""
    from huiyin.cli.triage_similar import run

    run(file, columns, days=days, metres=metres, as_json=as_json)


@triage.command()
@FILE
@click.option("--text", "text", default="text", show_default=True, help="正文所在的列。")
@click.option("--title", "title", default="title", show_default=True, help="标题所在的列。")
@click.option("--time", "time", default="reported_at", show_default=True, help="时间所在的列。")
@click.option("--reporter", default="reporter", show_default=True, help="反映人所在的列。")
@click.option("--place", "place", default="place", show_default=True, help="地点所在的列。")
@click.option("--likes", default="likes", show_default=True, help="赞成数所在的列。")
@click.option("--against", default="against", show_default=True, help="反对数所在的列。")
@click.option("--id", "key", default="id", show_default=True, help="编号所在的列，没有就用行号。")
@click.option("--top", default=5, show_default=True, type=click.IntRange(1), help="最热的几个。")
@click.option(
    "--days", default=90, show_default=True, type=click.IntRange(1), help="隔几天没人再说就了结。"
)
@click.option(
    "--people", default=3, show_default=True, type=click.IntRange(1), help="几个人说才算热点。"
)
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON。")
def hot(file: Path, top: int, days: int, people: int, as_json: bool, **columns: str) -> None:
    """从一份 CSV 里找出热点：许多人反映同一个地方的同一件事。"""
    from huiyin.cli.triage_hot import run

    run(file, columns, top=top, days=days, people=people, as_json=as_json)


@triage.group()
def topics() -> None:
    """热点。"""


@topics.command()
@click.option(
    "--days", default=365, show_default=True, type=click.IntRange(1, 3650), help="最近多少天的。"
)
def rebuild(days: int) -> None:
    """把最近的诉求重新归并成热点；人改过的原样保留。"""
    from huiyin.cli.triage_topics import run

    run(days)
