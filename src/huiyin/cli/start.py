"""Start Django for a command."""

import click
import django


def start() -> None:
    """Load settings, apps and the profile; call before importing any model.

    What is wrong with the settings or the profile is told as sentences, not as a traceback.
    """
    from django.core.exceptions import ImproperlyConfigured

    from huiyin.rulebook import active
    from huiyin.rulebook.problems import ProfileErrors

    try:
        django.setup()
        active.profile()
    except ImproperlyConfigured as error:
        raise click.ClickException(str(error)) from None
    except ProfileErrors as error:
        lines = [f"{row.file}: {row.path}: {row.sentence}" for row in error.problems]
        raise click.ClickException("地方规则有错，不能启动：\n" + "\n".join(lines)) from None
