"""``huiyin serve`` says at once what is wrong with its address."""

import socket

import pytest
from click.testing import CliRunner

from huiyin.cli import main


@pytest.fixture
def served(monkeypatch):
    """What granian was asked for, instead of granian."""
    asked = []

    class Granian:
        def __init__(self, *_target, **options):
            asked.append(options)

        def serve(self):
            pass

    monkeypatch.setattr("granian.Granian", Granian)
    return asked


def serve(*arguments):
    return CliRunner().invoke(main, ["serve", *map(str, arguments)])


def test_a_port_that_is_taken(served):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = serve("--port", port)
    assert result.exit_code == 1
    assert f"端口 {port} 已经被别的程序占用" in result.output
    assert "Traceback" not in result.output
    assert served == []
    assert serve("--port", port).exit_code == 0
    assert served[0]["port"] == port


def test_an_address_that_is_not_ours(served):
    result = serve("--host", "192.0.2.1")
    assert result.exit_code == 1 and "不能在 192.0.2.1 的端口 8000 上提供服务" in result.output


@pytest.mark.parametrize(
    "option", [("--workers", 0), ("--workers", -1), ("--port", 0), ("--port", 65536)]
)
def test_numbers_out_of_range(served, option):
    assert serve(*option).exit_code == 2
    assert served == []
