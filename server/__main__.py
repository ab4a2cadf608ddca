"""The command line: `python -m server serve | web | worker | migrate | restored | invite | accounts | export | …`."""

import argparse
import asyncio
import getpass
import json
import os
import socket
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import TextIO

import uvicorn

from server import app, archive, arguments, check, commands, connections, help_lines, logs, settings, vapid, worker
from server.api import openapi
from server.domain.archive import Unreadable
from server.domain.clock import Clock, Millis
from server.domain.errors import DomainError
from server.domain.ids import AccountId
from server.settings import BadSettings, Settings
from server.store import database, erasing, schema
from server.store.backups import NotABackup


class Server(uvicorn.Server):
    """uvicorn's, which waits for the answers under way before it ends; `ending` is called before it does."""

    def __init__(self, config: uvicorn.Config, ending: Callable[[], None]) -> None:
        super().__init__(config)
        self._ending = ending

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End in good order."""
        self._ending()
        await super().shutdown(sockets)


def main(argv: list[str] | None = None) -> int:
    """Run one command; return the exit status."""
    args = arguments.parsed(argv)
    try:
        return _COMMANDS[args.command](args)
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 2
    except (NotABackup, erasing.KeyMissing) as error:
        print(f"Nothing was done: {error}.", file=sys.stderr)
        return 2
    except DomainError as error:
        what = "Porchlight can't start" if args.command in _LASTING else "That could not be done"
        print(f"{what}: {error}", file=sys.stderr)
        return 2


def _serve(_: argparse.Namespace) -> int:
    return _web(with_worker=True)


def _only_web(_: argparse.Namespace) -> int:
    return _web(with_worker=False)


def _web(*, with_worker: bool) -> int:
    chosen = _start()
    clock = app.clock_of(chosen)
    help_lines.tell(help_lines.read(chosen), clock())

    @asynccontextmanager
    async def beside() -> AsyncIterator[None]:
        async with worker.ticking(chosen, clock):
            yield

    asyncio.run(schema.migrate(chosen.database_url))
    invite = asyncio.run(_first_invite(chosen, clock))
    site = app.create_app(chosen, clock, beside=beside if with_worker else app.alone)
    config = uvicorn.Config(
        site,
        **connections.options(),
        host=chosen.host,
        port=chosen.port,
        forwarded_allow_ips=chosen.trusted_proxies,
        proxy_headers=bool(chosen.trusted_proxies),
        timeout_graceful_shutdown=4,
    )
    # Bound before anything is said, so that a port in use is a sentence and not a promise.
    listener = _listening(chosen)
    # Nobody can read it where standard output is a full disk or a closed pipe, and that is no reason to stay away.
    with suppress(OSError):
        print(f"Porchlight is on at {chosen.origin}", flush=True)
        if invite is not None:
            print(f"Nobody has an account here yet. The first one is made at {invite}", flush=True)
    Server(config, site.state.streams.end_all).run(sockets=[listener])
    return 0


async def _first_invite(chosen: Settings, clock: Clock) -> str | None:
    async with database.opened(chosen.database_url):
        return await commands.first_invite(chosen, clock())


def _listening(chosen: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in chosen.host else socket.AF_INET
    try:
        listener = socket.create_server((chosen.host, chosen.port), family=family, backlog=2048)
    except OSError as error:
        why = os.strerror(error.errno or 0)
        raise BadSettings(f"HOST and PORT: can't listen on {chosen.host}:{chosen.port} ({why})") from error
    # asyncio sends small packets at once only on sockets that it makes itself; on this one, an answer's body would wait
    # 40 ms until the other side acknowledged its head. What is accepted inherits it.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


def _worker(args: argparse.Namespace) -> int:
    chosen = _start()
    asyncio.run(worker.run(chosen, app.clock_of(chosen), once=args.once))
    return 0


def _migrate(_: argparse.Namespace) -> int:
    taken = asyncio.run(schema.migrate(_start().database_url))
    print(", ".join(taken) or "The schema is up to date.")
    return 0


def _check(_: argparse.Namespace) -> int:
    chosen = settings.from_env()
    said = asyncio.run(check.findings(chosen, app.clock_of(chosen)()))
    for one in said:
        print(f"{one.sign:<8}{one.what:<12}{one.said}")
    return check.status(said)


def _backup(args: argparse.Namespace) -> int:
    print(asyncio.run(commands.backup(settings.from_env().database_url, args.file)))
    return 0


def _restore(args: argparse.Namespace) -> int:
    asked = "The database will be what it was when that copy was made. Type yes to go on: "
    if not args.yes and not _agreed(asked):
        print("Nothing was changed.")
        return 1
    chosen = _start()
    clock = app.clock_of(chosen)
    erasing.keep_list(chosen.erased, clock, vapid.secrets(chosen, "erased"))
    print(asyncio.run(commands.restore(chosen.database_url, args.file, clock())))
    return 0


def _restored(_: argparse.Namespace) -> int:
    return _tell(lambda _chosen, _now: commands.restored())


def _compact(args: argparse.Namespace) -> int:
    return _tell(lambda _, now: commands.compact(now, args.days))


def _invite(args: argparse.Namespace) -> int:
    return _tell(lambda chosen, now: commands.invite(chosen, now, args.days))


def _accounts(args: argparse.Namespace) -> int:
    if args.what == "list":
        return _tell(lambda _chosen, _now: commands.list_accounts())
    if not args.yes and not _agreed("All that this account holds will be gone, for good. Type yes to erase it: "):
        print("Nothing was erased.")
        return 1
    return _tell(lambda _chosen, _now: commands.erase(AccountId(args.account)))


def _export(args: argparse.Namespace) -> int:
    # The file goes to standard output, so whatever is said about it must not.
    return _tell(lambda _, now: archive.export(args.account, now, sys.stdout.buffer.write), sys.stderr)


def _import(args: argparse.Namespace) -> int:
    found = archive.read(args.file)
    _tell(lambda _chosen, _now: archive.planned(found))
    if not args.yes and not _agreed("Type yes to take it in: "):
        print("Nothing was changed.")
        return 1
    return _tell(lambda chosen, now: archive.taken_in(found, chosen.quota_mb, now))


def _open(args: argparse.Namespace) -> int:
    found = archive.read(args.file)
    # Never an argument: those are seen by everybody on the machine, and kept by the shell.
    code = getpass.getpass("Recovery code: ") if sys.stdin.isatty() else sys.stdin.readline()
    parts, locked = archive.opened(found, code)
    for part in parts:
        sys.stdout.buffer.write(part)
    if locked:
        print(f"{len(locked)} texts stayed locked.", file=sys.stderr)
    print("Whoever has the new file can read it: delete it when it has done its service.", file=sys.stderr)
    return 0


def _tell(work: Callable[[Settings, Millis], Awaitable[str | None]], to: TextIO | None = None) -> int:
    """Do some work with the open database, and print what came of it; status 1 where that is nothing."""
    chosen = _start()
    clock = app.clock_of(chosen)
    erasing.keep_list(chosen.erased, clock, vapid.secrets(chosen, "erased"))

    async def done() -> str | None:
        await schema.migrate(chosen.database_url)
        async with database.opened(chosen.database_url, patient=True):
            return await work(chosen, clock())

    said = asyncio.run(done())
    print(said or "There is no such account.", file=to)
    return 0 if said else 1


def _agreed(question: str) -> bool:
    """Whether somebody types yes; where nobody can, as in a timer, nobody does."""
    try:
        return input(question) == "yes"
    except EOFError:
        return False


def _openapi(args: argparse.Namespace) -> int:
    if args.typescript:
        print(openapi.typescript(app.ENDPOINTS), end="")
    else:
        print(json.dumps(openapi.document(app.ENDPOINTS), indent=2, ensure_ascii=False))
    return 0


def _vapid_keys(_: argparse.Namespace) -> int:
    key = vapid.new_key()
    print(f"VAPID_PRIVATE_KEY={vapid.private_text(key)}")
    print(f"public key: {vapid.public_text(key)}")
    return 0


def _start() -> Settings:
    """Read the settings, set up the logs, and make sure of the keys that sign pushes."""
    chosen = settings.from_env()
    logs.set_up(chosen.log_level)
    vapid.by_kid(chosen)
    return chosen


_LASTING = ("serve", "web", "worker")
"""The commands that go on until they are stopped."""

_COMMANDS = {
    "serve": _serve,
    "web": _only_web,
    "worker": _worker,
    "migrate": _migrate,
    "check": _check,
    "backup": _backup,
    "restore": _restore,
    "restored": _restored,
    "compact": _compact,
    "invite": _invite,
    "accounts": _accounts,
    "export": _export,
    "import": _import,
    "open": _open,
    "openapi": _openapi,
    "vapid-keys": _vapid_keys,
}

if __name__ == "__main__":
    sys.exit(main())
