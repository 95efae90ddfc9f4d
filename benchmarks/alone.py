"""Runs a part that needs Django in a process of its own: alone.py PART, under an instance.

The part's module has ``run(report)``; every figure comes out as one line of JSON.
"""

import importlib
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from figures import Report


def run_alone(part: str, env: Mapping[str, str], report: Report) -> None:
    """Hand the figures of a part on as they come; RuntimeError if it fails."""
    command = [sys.executable, __file__, part]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as child:
        try:
            for line in child.stdout or ():
                report(*json.loads(line))
        except BaseException:
            child.terminate()
            raise
    if child.returncode:
        raise RuntimeError(f"{part} ended with {child.returncode}")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    part = importlib.import_module(sys.argv[1])
    part.run(lambda what, figure: print(json.dumps([what, figure]), flush=True))
