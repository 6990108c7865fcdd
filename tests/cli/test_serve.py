"""`jixiao serve` as a user starts it: it says where to open it, and stops when told to."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from jixiao.cli.commands import serve
from tests.cli.command import SOURCE, said, started

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows 的信号不同")


_CHOOSING = """
import functools, sys
from jixiao.cli.commands import serve
from jixiao.cli.main import main
serve._server = functools.partial(serve._server, platform={!r})
sys.exit(main(sys.argv[1:]))
"""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def _serving(
    data: Path, port: int, platform: str | None = None
) -> Iterator["subprocess.Popen[str]"]:
    """Start it as on this system, or, with `platform`, by the server chosen on that one."""
    secret = ("JIXIAO_SECRET_KEY", "DJANGO_SETTINGS_MODULE")
    program = ("-m", "jixiao") if platform is None else ("-c", _CHOOSING.format(platform))
    kept = {name: value for name, value in os.environ.items() if name not in secret}
    with subprocess.Popen(
        [sys.executable, *program, "serve", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env={**kept, "PYTHONPATH": str(SOURCE), "JIXIAO_DATA": str(data), "PYTHONUTF8": "1"},
    ) as process:
        late = threading.Timer(90, process.kill)
        late.start()
        try:
            yield process
        finally:
            late.cancel()
            process.terminate()


@pytest.mark.parametrize(
    ("platform", "server"), [(None, "gunicorn"), ("win32", "waitress")], ids=["本机", "Windows"]
)
def test_it_says_where_to_open_it_and_stops_when_told(
    tmp_path: Path, platform: str | None, server: str
) -> None:
    port = _free_port()
    with _serving(tmp_path / "数据", port, platform) as process:
        assert process.stdout is not None
        lines = list(iter(process.stdout.readline, "按 Ctrl+C 停止。\n"))
        with urlopen(f"http://127.0.0.1:{port}/", timeout=30) as response:
            page, by = response.read().decode(), response.headers["Server"]
        process.send_signal(signal.SIGTERM)
        rest = process.stdout.read()

    assert f"  http://127.0.0.1:{port}/\n" in lines
    assert "检查自评表和自评报告" in page
    assert by == server
    assert "/static/pages/jixiao." in page  # a name with its hash: collected and found
    assert any(line.startswith("  一次性密码：") for line in lines)
    assert rest == "\n已停止。\n"
    assert process.returncode == 0
    assert (tmp_path / "数据").stat().st_mode & 0o077 == 0


def test_a_port_in_use_is_told_in_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        ended = started("serve", "--port", str(port), cwd=tmp_path)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"端口 {port} 已经被别的程序占用。\n  处理：换一个端口")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--port", "70000"], "端口 70000 不存在。"),
        (["--host", "192.0.2.1"], "这台电脑没有“192.0.2.1”这个地址。"),
        (["--port", "八千"], "“八千”不是合适的值。"),
    ],
)
def test_what_cannot_be_is_told(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path))

    ended = said(capsys, "serve", *arguments)

    assert ended.code == 2
    assert words in ended.err


def test_a_folder_that_cannot_be_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "文件").touch()
    monkeypatch.setenv("JIXIAO_DATA", str(tmp_path / "文件" / "数据"))

    ended = said(capsys, "serve")

    assert ended.code == 2
    assert "建不了文件夹" in ended.err


@pytest.mark.parametrize(
    ("host", "names"),
    [
        ("127.0.0.1", ["localhost", "127.0.0.1", "[::1]"]),
        ("localhost", ["localhost", "127.0.0.1", "[::1]"]),
        ("10.1.2.3", ["localhost", "127.0.0.1", "[::1]", "10.1.2.3"]),
        ("fd00::1", ["localhost", "127.0.0.1", "[::1]", "[fd00::1]"]),
    ],
)
def test_the_server_answers_to_the_names_it_listens_at(host: str, names: list[str]) -> None:
    assert list(serve._names(host)) == names


def test_at_every_address_it_answers_to_the_name_of_the_machine() -> None:
    assert socket.gethostname() in list(serve._names("0.0.0.0"))  # noqa: S104 - named only


def test_the_demonstration_is_not_promised_before_it_is_there() -> None:
    from jixiao.cli.main import build_parser

    options = build_parser().parse_args(["serve", "--demo"])

    assert isinstance(options, argparse.Namespace)
    assert options.demo
