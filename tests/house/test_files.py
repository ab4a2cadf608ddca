"""What may be in a file at all."""

import gzip
import re
from pathlib import Path

from tests.house.sources import ROOT, named, tracked

LOCKS = tracked("*.lock", "pwa/package-lock.json")
TEXT = [
    path
    for path in tracked()
    if path.suffix not in (".png", ".jpg", ".ico", ".woff2") and path not in LOCKS and named(path) != "LICENSE"
]

# A folder of somebody's machine; /tmp, /usr and /etc are on every machine.
MACHINE = re.compile(r"(?<![\w.~/:-])/(?:home|root|Users|work|opt|workspace)/[\w.-]+")


def test_no_file_has_a_second_subject() -> None:
    code = tracked("*.py", "*.ts", "*.tsx", "*.css", "*.js", "*.mjs")
    # What is made from something else is as long as that makes it.
    written = [path for path in code if ".gen." not in path.name]
    lengths = {named(path): len(path.read_text().splitlines()) for path in written}
    assert {name: length for name, length in lengths.items() if length > 300} == {}


def test_lock_files_say_what_and_not_from_where() -> None:
    assert len(LOCKS) == 5
    for path in LOCKS:
        text = path.read_text()
        assert "://" not in text, f"{named(path)} holds an address"
        if path.suffix == ".lock":
            pinned = re.findall(
                r"^[a-z0-9][^=\n]*==[^\\\n]*(?:\\\n {4}--hash=sha256:[0-9a-f]{64} ?)+", text, re.MULTILINE
            )
            assert len(pinned) == len(re.findall(r"^[a-z0-9]", text, re.MULTILINE)), (
                f"{named(path)}: a package without a hash"
            )


def test_the_locks_agree() -> None:
    def pins(name: str) -> set[str]:
        return set(re.findall(r"^[a-z0-9][\w.-]*==[\w.]+", (ROOT / name).read_text(), re.MULTILINE))

    def names(pins: set[str]) -> set[str]:
        return {pin.split("==")[0] for pin in pins}

    development, evidence = pins("requirements-dev.lock"), pins("requirements-evidence.lock")
    assert pins("requirements.lock") <= development
    # What both name is the same: `make evidence` changes nothing that the tests run on.
    assert names(evidence - development).isdisjoint(names(development))


def written(path: Path) -> str:
    """What is written in a file, packed or not."""
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes()).decode(errors="replace")
    return path.read_text()


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    found = [
        f"{named(path)}:{number} {line.strip()[:80]}"
        for path in TEXT
        for number, line in enumerate(written(path).splitlines(), 1)
        if MACHINE.search(line)
    ]
    assert not found
