"""The domain is pure by construction: what time it is and what chance says come in as arguments."""

import re
from pathlib import Path

import pytest

from tests.house.sources import ROOT, calls, imports, named, tracked

# What a pure module may build on; a name that is missing here is a question to ask, not a line to add.
PURE = {
    "base64", "bisect", "collections", "dataclasses", "datetime", "enum", "functools", "hashlib", "heapq", "itertools",
    "json", "math", "msgspec", "numpy", "operator", "re", "statistics", "string", "struct", "types", "typing",
    "unicodedata", "uuid", "zoneinfo",
}  # fmt: skip

CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
CHANCE = {"uuid1", "uuid4", "uuid.uuid1", "uuid.uuid4", "random", "secrets", "urandom", "os.urandom"}
ENVIRONMENT = {"os.environ", "environ", "os.getenv", "getenv"}

DOMAIN = tracked("server/domain/*.py")
SERVER = tracked("server/*.py")
APP_DOMAIN = tracked("pwa/src/domain/*.ts")

# The app's domain is held to the same: no clock, no chance, no browser.
IMPURE_IN_THE_APP = re.compile(
    r"\b(Date\.now|new Date\(\)|performance\.now|Math\.random|crypto\.(?:getRandomValues|randomUUID)|indexedDB|"
    r"localStorage|fetch\(|document\.|window\.|navigator\.|setTimeout|self\.)"
)


def test_there_is_a_domain_to_look_at() -> None:
    assert len(DOMAIN) > 5
    assert len(APP_DOMAIN) > 3


@pytest.mark.parametrize("path", DOMAIN, ids=named)
def test_the_domain_builds_on_pure_modules_alone(path: Path) -> None:
    impure = [
        f"{named(path)}:{line} imports {name}"
        for line, name in imports(path)
        if name != "server.domain" and not name.startswith("server.domain.")
        if name.partition(".")[0] not in PURE and name != "scipy.special"
    ]
    assert not impure


@pytest.mark.parametrize("path", DOMAIN, ids=named)
def test_the_domain_reads_no_clock_and_throws_no_dice(path: Path) -> None:
    assert not [f"{named(path)}:{line} uses {name}" for line, name in calls(path) if name in CLOCKS | CHANCE]


@pytest.mark.parametrize("path", [path for path in SERVER if named(path) != "server/settings.py"], ids=named)
def test_settings_alone_read_the_environment(path: Path) -> None:
    assert not [f"{named(path)}:{line} uses {name}" for line, name in calls(path) if name in ENVIRONMENT]


@pytest.mark.parametrize("path", [path for path in SERVER if named(path) != "server/app.py"], ids=named)
def test_one_place_reads_the_clock(path: Path) -> None:
    assert not [f"{named(path)}:{line} uses {name}" for line, name in calls(path) if name in CLOCKS]


@pytest.mark.parametrize("path", [path for path in APP_DOMAIN if ".test." not in path.name], ids=named)
def test_the_app_s_domain_is_as_pure(path: Path) -> None:
    lines = enumerate(path.read_text().splitlines(), 1)
    code = [(number, line) for number, line in lines if not line.lstrip().startswith(("//", "*", "/*"))]
    assert not [f"{named(path)}:{number} {line.strip()}" for number, line in code if IMPURE_IN_THE_APP.search(line)]
    outside = [(number, line) for number, line in code if re.search(r'from "(?!\./)', line)]
    assert not outside, f"{named(path)} imports from outside the domain"


def test_the_examples_of_both_languages_are_read_by_both() -> None:
    readers = {"pytest": tracked("tests/*.py"), "Vitest": tracked("pwa/*.ts")}
    for vectors in tracked("tests/vectors/*.json"):
        for tool, files in readers.items():
            # The sealing is the device's alone: the server never opens anything.
            if (tool, vectors.name) == ("pytest", "seal.json"):
                continue
            assert any(vectors.stem in path.read_text() and "vectors" in path.read_text() for path in files), (
                f"no test of {tool} reads {vectors.relative_to(ROOT)}"
            )
