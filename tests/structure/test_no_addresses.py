"""No file names a package registry or a path of the machine it was written on."""

import re
import subprocess
from pathlib import Path

import pytest

from tests.structure.source import ROOT

# Written in pieces, so that this file does not find itself.
PATTERNS = [
    r"(?<!no-emit-)(?:extra-)?index" + r"-url",
    r"(?<!no-emit-)find" + r"-links",
    r'"resolved"' + r': *"(?:http|file)',
    r"\bregistry" + r" *= *[\"']?(?:http|/)",
    r"pypi\.org/" + r"simple",
    r"files\.python" + r"hosted",
    r"registry\.npm" + r"js",
    r"(?<![\w.])/opt" + r"/",
    r"(?<![\w.])/root" + r"/",
    r"(?<![\w.])/work" + r"/",
    r"/tmp/bash" + r"_jobs",
]
ADDRESS = re.compile("|".join(f"(?:{pattern})" for pattern in PATTERNS))


def files(root: Path) -> list[Path]:
    """What git tracks or would track."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        check=True,
    )
    paths = (root / name for name in listed.stdout.decode().split("\0") if name)
    return [path for path in paths if path.is_file()]


def addresses(root: Path) -> list[str]:
    found = []
    for path in files(root):
        raw = path.read_bytes()
        if b"\0" in raw:  # a picture or another binary
            continue
        for number, line in enumerate(raw.decode("utf-8", "replace").splitlines(), 1):
            if match := ADDRESS.search(line):
                found.append(f"{path.relative_to(root)}:{number} {match.group()}")
    return found


def test_no_addresses():
    assert addresses(ROOT) == []


@pytest.mark.parametrize(
    "line",
    [
        "--index" + "-url http://localhost/",
        "extra-index" + "-url = here",
        '"resolved"' + ': "https://somewhere/a.tgz"',
        "registry" + "=https://somewhere/",
        "/opt" + "/wheels",
    ],
)
def test_an_address_is_found(tmp_path, line):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "a.txt").write_text(f"uv pip compile --no-emit-index-url\n{line}\n")
    assert [found.split()[0] for found in addresses(tmp_path)] == ["a.txt:2"]
