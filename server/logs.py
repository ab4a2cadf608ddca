"""JSON lines on standard error: what happened, to which route, under which request id; never a body, id or address."""

import logging
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

import msgspec

request_id: ContextVar[str] = ContextVar("request_id", default="")
"""The id of the request that the current task answers; empty outside of one."""

log = logging.getLogger("porchlight")


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.getMessage(),
            "request": request_id.get() or None,
        }
        line |= getattr(record, "facts", {})
        if record.exc_info:
            line["error"] = _trace(record.exc_info[1])
        return msgspec.json.encode({key: value for key, value in line.items() if value is not None}).decode()


def _trace(error: BaseException | None) -> str:
    """Where an error came from and of what kind it is; its message may quote what someone wrote, so it stays out."""
    chain = []
    while error is not None:
        chain.append("".join(traceback.format_tb(error.__traceback__)) + type(error).__qualname__)
        error = error.__cause__ or error.__context__
    return "\nfrom\n".join(chain)


def set_up(level: str) -> None:
    """Send every log of this process through one handler; `level` is a name of the logging module's."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    log.setLevel(level.upper())


def event(name: str, **facts: object) -> None:
    """Note that something happened, with facts that identify nobody."""
    log.info(name, extra={"facts": facts})


def advise(name: str, **facts: object) -> None:
    """Tell the operator of something to put right."""
    log.warning(name, extra={"facts": facts})


def failure(name: str, error: BaseException, **facts: object) -> None:
    """Note a failure with its traceback."""
    log.error(name, exc_info=error, extra={"facts": facts})
