"""What the command line takes: the commands, and what each may be given."""

import argparse
import sys
from pathlib import Path

from server.domain import ids
from server.domain.ids import AccountId


def parsed(argv: list[str] | None) -> argparse.Namespace:
    """The command and its arguments; ends the process with a sentence where they make no sense."""
    # The command of the wheel has a name of its own.
    prog = "porchlight" if Path(sys.argv[0]).name == "porchlight" else "python -m server"
    parser = argparse.ArgumentParser(prog=prog, description="Porchlight's server.")
    parsers = parser.add_subparsers(dest="command", required=True)
    parsers.add_parser("serve", help="the app, the API and the worker in one process")
    parsers.add_parser("web", help="the app and the API")
    once = parsers.add_parser("worker", help="the jobs")
    once.add_argument("--once", action="store_true", help="one round of each job, then stop")
    parsers.add_parser("migrate", help="bring the database's schema forward")
    parsers.add_parser("check", help="say whether all is well: exit status 0, 1 (needs a look) or 2 (does not work)")
    backup = parsers.add_parser("backup", help="copy the SQLite database to a new file, while it is in use")
    backup.add_argument("file", type=Path)
    restore = parsers.add_parser("restore", help="put such a copy back; devices bring what it lacks")
    restore.add_argument("file", type=Path)
    restore.add_argument("--yes", action="store_true", help="don't ask")
    parsers.add_parser("restored", help="say that the database comes from a backup: devices bring what it lacks")
    compact = parsers.add_parser("compact", help="drop old tombstones; every device then reads its log anew")
    compact.add_argument("--days", type=_days, default=400, help="how old a tombstone must be (400)")
    invite = parsers.add_parser("invite", help="print an invitation for one account")
    invite.add_argument("--days", type=_days, default=7, help="how long it holds (7)")
    accounts = parsers.add_parser("accounts", help="list accounts, or erase one")
    what = accounts.add_subparsers(dest="what", required=True)
    what.add_parser("list", help="id, days, counts: nothing that somebody wrote")
    erase = what.add_parser("erase", help="erase an account and all that it holds, for good")
    erase.add_argument("account", type=_account, help="its id, as the list has it")
    erase.add_argument("--yes", action="store_true", help="don't ask")
    out = parsers.add_parser("export", help="write an account as a file, its texts sealed: export ID > FILE")
    out.add_argument("account", type=_account, help="its id, as `accounts list` has it")
    taken = parsers.add_parser("import", help="take such a file in again, here or on another server")
    taken.add_argument("file", type=Path)
    taken.add_argument("--yes", action="store_true", help="don't ask")
    opened = parsers.add_parser("open", help="open such a file with the recovery code: open FILE > NEW")
    opened.add_argument("file", type=Path)
    contract = parsers.add_parser("openapi", help="print the published contract")
    contract.add_argument("--typescript", action="store_true", help="print the app's types instead")
    parsers.add_parser("vapid-keys", help="print a new pair of keys for signing pushes")
    return parser.parse_args(argv)


def _days(text: str) -> int:
    days = int(text)
    if days < 0:
        raise argparse.ArgumentTypeError("that is a number of days, 0 or more")
    return days


def _account(text: str) -> AccountId:
    if not ids.is_uuid(text):
        raise argparse.ArgumentTypeError("that is no account's id")
    return AccountId(text)
