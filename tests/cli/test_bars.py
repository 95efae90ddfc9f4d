"""A bar goes to the error stream of a terminal, and nowhere else."""

import io

from huiyin.cli.bars import each, progressing


class Terminal(io.StringIO):
    """An error stream at which somebody sits."""

    def isatty(self):
        return True


def test_at_a_terminal_it_goes_from_nothing_to_all(monkeypatch, capsys):
    error = Terminal()
    monkeypatch.setattr("sys.stderr", error)
    assert list(each(range(4), label="比对")) == [0, 1, 2, 3]
    with progressing("训练和检验") as progress:
        for done in (1, 5, 10):
            progress(done, 10)
    told = error.getvalue()
    for shown in ("比对", "训练和检验", "0%", "25%", "50%", "100%"):
        assert shown in told
    assert not capsys.readouterr().out


def test_elsewhere_nothing_is_shown(capsys):
    assert list(each("事情", label="比对")) == ["事", "情"]
    assert not any(capsys.readouterr())
