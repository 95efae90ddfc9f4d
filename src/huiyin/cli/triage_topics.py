"""``huiyin triage topics rebuild``: all topics of the place made anew."""

import sys
from datetime import timedelta

import click


def run(days: int) -> None:
    """File what was reported in the last ``days`` again; what people put right stays."""
    from huiyin.cli.start import start

    start()
    from django.db import Error
    from django.utils import timezone

    from huiyin.cases.models import Case
    from huiyin.common.identifiers import first_uuid7
    from huiyin.processes.topics import rebuild
    from huiyin.territory.queries import counties
    from huiyin.triage.hot_topic import least_people
    from huiyin.triage.models import Topic

    at = timezone.now()
    since = first_uuid7(at - timedelta(days=days))
    try:
        places = counties()
        wanted = sum(Case.objects.filter(county=one, id__gte=since).count() for one in places)
        with click.progressbar(length=wanted, label="重新归并", file=sys.stderr) as bar:
            done = sum(
                rebuild(one, at=at, days=days, tell=lambda n: bar.update(n)) for one in places
            )
        found = Topic.objects.filter(county__in=places, people__gte=least_people()).count()
    except Error as error:
        raise click.ClickException(
            f"没有做完（{type(error).__name__}）。再运行一次就接着做；worker 也会接着做。"
        ) from None
    click.echo(f"重新归并了 {done} 件，现有热点 {found} 个。人改过的热点原样保留。")
