"""A module run apart knows what it is told, and none of our secrets."""

import json
import subprocess

import pytest

from huiyin.common.apart import run_apart


def test_words_and_little_of_the_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("HUIYIN_DATA_KEY", "a-secret")
    say = "import json, os, sys; print(json.dumps([sys.argv[1:], dict(os.environ), os.getcwd()]))"
    (tmp_path / "told.py").write_text(say)
    done = run_apart("told", "a", "b", folder=tmp_path, seconds=30)
    words, environment, folder = json.loads(done.stdout)
    assert (words, folder) == (["a", "b"], str(tmp_path))
    assert "HUIYIN_DATA_KEY" not in environment and "HOME" not in environment
    with_home = run_apart("told", folder=tmp_path, seconds=30, keep=("HOME",))
    assert "HOME" in json.loads(with_home.stdout)[1]


def test_what_hangs_is_ended(tmp_path):
    (tmp_path / "stuck.py").write_text("input_that_never_comes = __import__('time').sleep(60)")
    with pytest.raises(subprocess.TimeoutExpired):
        run_apart("stuck", folder=tmp_path, seconds=0.2)
