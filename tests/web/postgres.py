"""Runs a command with a private cluster of PostgreSQL, and takes the cluster away behind it.

    python -m tests.web.postgres python -m pytest tests/web

Without PostgreSQL on the machine it says so and does nothing; with CI=true that is a failure.
"""

import contextlib
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
DURABLE = {"listen_addresses": "127.0.0.1", "max_connections": "200"}
"""Settings of a cluster that writes to the disk as one in use does."""

QUICK = {
    **DURABLE,
    "fsync": "off",  # a test cluster need not survive a power cut
    "synchronous_commit": "off",
    "full_page_writes": "off",
}


def programs() -> Path | None:
    """Return the folder of initdb and pg_ctl, the newest first."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    folders = (path for glob in _FOLDERS for path in Path("/").glob(glob.lstrip("/")))
    return max(
        (path for path in folders if (path / "initdb").is_file()), default=None, key=_version
    )


def _version(folder: Path) -> int:
    digits = "".join(filter(str.isdigit, folder.parent.name))
    return int(digits or 0)


@contextlib.contextmanager
def cluster(binaries: Path, settings: Mapping[str, str] = QUICK) -> Iterator[str]:
    """Start a cluster in a folder of its own and yield its address; stop it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="jixiao-pg-"))
    owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if owner:
        shutil.chown(folder, "postgres")
    password, port = secrets.token_hex(8), free_port()
    try:
        _initialise(binaries, folder, owner=owner, password=password)
        _run([*owner, str(binaries / "pg_ctl"), *_start(folder, port, settings)])
        yield f"postgresql://jixiao:{password}@127.0.0.1:{port}/postgres"
    finally:
        stop = [*owner, str(binaries / "pg_ctl"), "-D", f"{folder}/data", "-m", "immediate", "stop"]
        subprocess.run(stop, check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)


def _initialise(binaries: Path, folder: Path, *, owner: list[str], password: str) -> None:
    word = folder / "password"
    word.write_text(password, encoding="utf-8")
    if owner:
        shutil.chown(word, "postgres")
    options = ["-U", "jixiao", "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    _run([*owner, str(binaries / "initdb"), "-D", f"{folder}/data", *options, f"--pwfile={word}"])


def _start(folder: Path, port: int, settings: Mapping[str, str]) -> list[str]:
    given = " ".join(f"-c {name}={value}" for name, value in settings.items())
    options = f"-p {port} -k {folder} {given}"
    return ["-D", f"{folder}/data", "-l", f"{folder}/log", "-w", "-o", options, "start"]


def _run(command: list[str]) -> None:
    with tempfile.TemporaryFile() as said:  # a pipe would stay open as long as the server runs
        done = subprocess.run(command, check=False, stdout=said, stderr=said, cwd="/")
        said.seek(0)
        assert done.returncode == 0, said.read().decode(errors="replace")


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(command: list[str]) -> int:
    """Run a command with JIXIAO_DATABASE set to a cluster made for it."""
    binaries = programs()
    if binaries is None:
        sys.stderr.write("没有安装 PostgreSQL，网页程序在它上面的测试跳过（CI=true 时算失败）。\n")
        return 1 if os.environ.get("CI") == "true" else 0
    with cluster(binaries) as address:
        environment = {**os.environ, "JIXIAO_DATABASE": address}
        return subprocess.run(command, check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
