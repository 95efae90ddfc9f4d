"""Settings read from the environment by typed helpers that fail loudly."""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def text(name: str, default: str | None = None) -> str:
    """The variable as it stands; ImproperlyConfigured if absent and without default."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set. See docs/operating.md for its meaning.")
    return value


def flag(name: str, default: bool) -> bool:
    """True for 1/true/yes/on, False for 0/false/no/off; anything else is an error."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() in TRUE:
        return True
    if value.lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def whole(name: str, default: int) -> int:
    """The variable as a whole number."""
    value = os.environ.get(name)
    if value is None:
        return default
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None


def words(name: str, default: list[str]) -> list[str]:
    """A comma-separated variable as a list without empty words."""
    value = os.environ.get(name)
    if value is None:
        return default
    return [word.strip() for word in value.split(",") if word.strip()]


def secret(name: str, folder: Path, *, may_make: bool) -> str:
    """A secret of at least 32 characters: from the environment, else from a file.

    Where ``may_make`` (a demo or a test), a missing one is made once and kept in ``folder``,
    readable by its owner alone, so that a restart can still read what was encrypted.
    """
    value = os.environ.get(name)
    path = folder / name.lower()
    if value is None and path.exists():
        value = path.read_text().strip()
    if value is None:
        if not may_make:
            raise ImproperlyConfigured(
                f"{name} is not set. Make one with: python3 -c "
                "'import secrets; print(secrets.token_hex(32))' and keep a copy in a safe."
            )
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        value = _made_once(path)
    if len(value) < 32:
        raise ImproperlyConfigured(f"{name} must have at least 32 characters.")
    return value


def _made_once(path: Path) -> str:
    """A fresh secret in ``path``; two processes that start at once agree on one."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_hex(32))
    try:
        os.link(fresh, path)
    except FileExistsError:
        pass  # the other process was first
    finally:
        fresh.unlink()
    return path.read_text().strip()
