"""The program itself as a process: started with a database on a free port, and stopped or killed at will."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any, Self

from tests.machinery import ports

ROOT = Path(__file__).resolve().parents[2]
_STARTS_WITHIN = 30
_STOPS_WITHIN = 15


def environment(**settings: str) -> dict[str, str]:
    """What a process of ours sees: the chosen settings, and nothing of whoever runs the tests."""
    inherited = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    # The same as under [tool.pytest.ini_options] in pyproject.toml.
    return inherited | {"PYTHONWARNINGS": "error,ignore:Binding:DeprecationWarning"} | settings


class Program:
    """`python -m server serve` on a port that stays the same over restarts; its logs gather in one file."""

    def __init__(self, database_url: str, folder: Path, command: str = "serve", **settings: str) -> None:
        self.port = ports.free()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = folder / "server.log"
        self.database_url = database_url
        self._porchlight, self._where = [sys.executable, "-m", "server"], ROOT
        self._command = command
        chosen = {"DATABASE_URL": database_url, "DATA_DIR": str(folder / "data"), "PORT": str(self.port)}
        chosen |= {"LOG_LEVEL": "debug", "LIMITS_TIMES": "1000", "SIGNUPS": "open"}
        self._environment = environment(**(chosen | settings))
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def as_installed(self, porchlight: Path, where: Path) -> Self:
        """Run this command in that folder instead of the checkout."""
        self._porchlight, self._where = [str(porchlight)], where
        return self

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*self._porchlight, self._command], cwd=self._where, env=self._environment, stdout=log, stderr=log
            )
        until = time.monotonic() + _STARTS_WITHIN
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"The server did not start:\n{self.log.read_text() if self.log.is_file() else ''}")
            time.sleep(0.05)

    def change(self, **settings: str) -> None:
        """Other settings from the next start on."""
        self._environment |= settings

    def work(self) -> None:
        """One round of the worker, as a process of its own beside this one."""
        self.says("worker", "--once")

    def says(self, *command: str) -> str:
        """What another command of the program says, run to its end."""
        run = [*self._porchlight, *command]
        done = subprocess.run(run, cwd=self._where, env=self._environment, check=True, capture_output=True, text=True)
        return done.stdout

    def kill(self) -> None:
        """End it with SIGKILL, at whatever line it is."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to stop with SIGTERM; its exit status."""
        return self._end(signal.SIGTERM)

    def close(self) -> None:
        """Leave no process behind, whatever state it is in."""
        if self._process is not None and self._process.poll() is None:
            self.kill()

    def lines(self) -> list[dict[str, Any]]:
        """What it logged, line by line; whatever is not JSON is under "text"."""
        return [_parsed(line) for line in self.log.read_text().splitlines()]

    @property
    def process_id(self) -> int:
        """The id of the running process."""
        assert self._process is not None, "it was never started"
        return self._process.pid

    def peak_memory(self) -> int:
        """The most memory that it had at any moment, in KiB."""
        status = Path(f"/proc/{self.process_id}/status").read_text()
        return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])

    def files(self) -> int:
        """How many files and sockets it holds open."""
        assert self._process is not None, "it was never started"
        return len(list(Path(f"/proc/{self._process.pid}/fd").iterdir()))

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/api/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def _end(self, how: signal.Signals) -> int:
        assert self._process is not None, "it was never started"
        self._process.send_signal(how)
        return self._process.wait(_STOPS_WITHIN)


def _parsed(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except ValueError:
        return {"text": line}
    return found if isinstance(found, dict) else {"text": line}
