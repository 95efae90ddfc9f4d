"""A module of ours in a process of its own: for what may hang or reads strangers' files."""

import os
import subprocess
import sys
from pathlib import Path

import huiyin


def run_apart(
    module: str, *words: str, folder: Path, seconds: float, keep: tuple[str, ...] = ("PATH",)
) -> "subprocess.CompletedProcess[bytes]":
    """``python -m module words`` in ``folder``, ended after ``seconds``.

    Of our environment it gets the variables in ``keep``; of the settings and their keys nothing.
    Raises :class:`OSError` and :class:`subprocess.TimeoutExpired` as :func:`subprocess.run` does.
    """
    kept = {name: os.environ[name] for name in keep if name in os.environ}
    source = str(Path(huiyin.__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-m", module, *words],
        env={**kept, "PYTHONPATH": source, "PYTHONUTF8": "1"},
        cwd=folder,
        capture_output=True,
        timeout=seconds,
        check=False,
    )
