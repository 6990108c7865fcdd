"""`jixiao serve`: prepare the data, start the web as a process, say where to open it."""

import argparse
import errno
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from pathlib import Path
from types import FrameType
from urllib.parse import urlunsplit

from jixiao.cli.errors import FileTroubleError
from jixiao.cli.files import make_private_folder
from jixiao.cli.main import OK, TROUBLE
from jixiao.cli.terminal import complain, say

_APPLICATION = "jixiao.web.config.wsgi"
_GUNICORN = ("-m", "gunicorn", "-w", "2", "--threads", "4", "--no-control-socket")
_QUIET = ("--log-level", "warning", "--max-requests", "5000", "--max-requests-jitter", "500")
_WAITRESS = ("-m", "waitress", "--threads", "8")
_LOCAL = ("localhost", "127.0.0.1", "[::1]")
_SECONDS_TO_START = 60
_SECONDS_TO_STOP = 15


def run(options: argparse.Namespace) -> int:
    """Serve until somebody stops it, and return the exit code."""
    data = Path(os.environ.get("JIXIAO_DATA") or "jixiao-data").absolute()
    make_private_folder(data)
    _must_be_free(options.host, options.port)
    environment = {
        "JIXIAO_HOSTS": ",".join(_names(options.host)),
        **os.environ,
        "JIXIAO_DATA": str(data),
        "DJANGO_SETTINGS_MODULE": f"{_APPLICATION.rpartition('.')[0]}.settings",
    }
    say(f"正在准备，数据在 {data} ……")
    if not _prepared(environment, demo=options.demo):
        return TROUBLE
    command = [sys.executable, *_server(options.host, options.port)]
    with _stopped_by_signals(), subprocess.Popen(command, env=environment) as server:  # noqa: S603
        return _watched(server, options.host, options.port)


def _prepared(environment: dict[str, str], *, demo: bool) -> bool:
    command = [sys.executable, "-m", "jixiao.web", "prepare", *(["--demo"] if demo else [])]
    return subprocess.run(command, env=environment, check=False).returncode == 0  # noqa: S603


def _server(host: str, port: int, *, platform: str = sys.platform) -> tuple[str, ...]:
    """Return what to start: gunicorn, and waitress where gunicorn does not run."""
    at = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    if platform == "win32":
        return (*_WAITRESS, f"--listen={at}", f"{_APPLICATION}:application")
    return (*_GUNICORN, *_QUIET, "-b", at, _APPLICATION)


def _watched(server: "subprocess.Popen[bytes]", host: str, port: int) -> int:
    """Say where to open it once it answers, and wait for its end."""
    try:
        if _answers(server, host, port):
            say("可以用了，请用浏览器打开：")
            for address in _addresses(host, port):
                say(f"  {address}")
            say("按 Ctrl+C 停止。")
            sys.stdout.flush()
        elif server.poll() is None:
            complain(f"服务器{_SECONDS_TO_START}秒还没有启动。\n  处理：查看上面的原因，再试一次。")
        code = server.wait()
    except KeyboardInterrupt:
        _stop(server)
        say("\n已停止。")
        return OK
    if code:
        complain("服务器意外停止。\n  处理：查看上面的原因，再启动一次。")
    return TROUBLE if code else OK


def _answers(server: "subprocess.Popen[bytes]", host: str, port: int) -> bool:
    until = time.monotonic() + _SECONDS_TO_START
    while server.poll() is None and time.monotonic() < until:
        connection = HTTPConnection(_nearby(host), port, timeout=5)
        try:
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            connection.getresponse().read()
        except (OSError, HTTPException):
            time.sleep(0.1)
        else:
            return True
        finally:
            connection.close()
    return False


def _stop(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(_SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        server.kill()


@contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Treat the wish of a service manager to stop as Ctrl+C."""

    def stop(number: int, frame: FrameType | None) -> None:
        del number, frame
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _must_be_free(host: str, port: int) -> None:
    """Refuse a port that is taken, and a host that this machine has not.

    Raises:
        FileTroubleError: The server could not listen there.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise FileTroubleError(_why_not(error, host, port)) from None


def _why_not(error: Exception, host: str, port: int) -> str:
    code = error.errno if isinstance(error, OSError) else None
    if code == errno.EADDRINUSE:
        other = f"  处理：换一个端口，例如 jixiao serve --port {port + 1}；或先停掉占用它的程序。"
        return f"端口 {port} 已经被别的程序占用。\n{other}"
    if code == errno.EACCES:
        return f"没有权限使用端口 {port}。\n  处理：换一个1024以上的端口，例如 --port 8000。"
    if isinstance(error, OverflowError):
        return f"端口 {port} 不存在。\n  处理：写1到65535之间的数，例如 --port 8000。"
    return (
        f"这台电脑没有“{host}”这个地址。\n  处理：只在本机用，去掉 --host；"
        "让别的电脑也能打开，写 --host 0.0.0.0。"
    )


def _names(host: str) -> Iterator[str]:
    """Yield the names under which the server may be asked: it listens at all of them."""
    yield from _LOCAL
    if not _is_loopback(host):
        yield from _own_names() if _is_everywhere(host) else [f"[{host}]" if ":" in host else host]


def _own_names() -> Iterator[str]:
    name = socket.gethostname()
    yield name
    try:
        yield from dict.fromkeys(
            str(found[4][0]) for found in socket.getaddrinfo(name, None, socket.AF_INET)
        )
    except OSError:
        return


def _addresses(host: str, port: int) -> Iterator[str]:
    hosts = ["127.0.0.1", *_own_names()] if _is_everywhere(host) else [host]
    for each in dict.fromkeys(hosts):
        shown = f"[{each}]" if ":" in each else each
        yield urlunsplit(("http", f"{shown}:{port}", "/", "", ""))


def _nearby(host: str) -> str:
    """Return where this machine reaches the server that listens at a host."""
    if not _is_everywhere(host):
        return host
    return "::1" if ":" in host else "127.0.0.1"


def _is_everywhere(host: str) -> bool:
    return host in {"0.0.0.0", "::"}  # noqa: S104 - compared, not listened at


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
