"""Each threat of docs/security.md names what holds it, and a test that is there."""

import ast
import re

import pytest

from tests.house.sources import ROOT, tree

PAGE = (ROOT / "docs" / "security.md").read_text()
ROWS = re.findall(r"^\| (?!threat |---)(.+?) \| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)
NAMED = sorted({named for _, _, tests in ROWS for named in re.findall(r"`([^`]+)`", tests)})


def test_there_are_threats_to_look_at() -> None:
    assert len(ROWS) > 25
    assert len(re.findall(r"^\|", PAGE, re.MULTILINE)) == len(ROWS) + 2 * PAGE.count("| threat |"), "a row was not read"


@pytest.mark.parametrize(("threat", "held", "tests"), ROWS, ids=[threat[:40] for threat, _, _ in ROWS])
def test_every_threat_has_something_that_holds_it_and_a_test(threat: str, held: str, tests: str) -> None:
    assert held.strip()
    assert re.fullmatch(r"`[^`]+::[^`]+`(, `[^`]+::[^`]+`)*", tests), f"{threat}: name the tests"


@pytest.mark.parametrize("named", NAMED)
def test_the_test_that_holds_it_is_there(named: str) -> None:
    name, _, test = named.partition("::")
    path = ROOT / name
    assert path.is_file(), f"docs/security.md names {name}"
    if path.suffix == ".py":
        functions = (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
        found = test.startswith("test_") and test in {node.name for node in functions}
    else:
        found = f'test("{test}"' in path.read_text()
    assert found, f"docs/security.md names {named}"
