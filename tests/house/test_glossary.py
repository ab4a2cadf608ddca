"""One word for one thing: no name in the code uses a word that the glossary says is never used for it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import ROOT, named, tracked, tree

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text()
ROWS = re.findall(r"^\| (?!term |---)(.+?) \| (.+?) \| ?(.*?) ?\|$", GLOSSARY, re.MULTILINE)
NEVER = {word: term for term, _, words in ROWS for word in re.findall(r"`([a-z]+)`", words)}

# What a declaration in TypeScript gives a name to, and the fields of interfaces.
TYPESCRIPT = re.compile(
    r"^\s*(?:export )?(?:default )?(?:abstract )?(?:async )?(?:class|interface|type|enum|function\*?|namespace) (\w+)|"
    r"^export const (\w+)|^ {2}(?:readonly )?(\w+)\??: ",
    re.MULTILINE,
)

# Names that others prescribe: Tortoise asks each engine for a `client_class`.
PRESCRIBED = {"server/store/engine_sqlite.py", "server/store/engine_asyncpg.py"}

# What WebAuthn calls the parts of a credential; they travel under these names.
PRESCRIBED_NAMES = {"clientDataJSON", "clientExtensionResults", "userHandle"}

FILES = [
    path
    for path in tracked("server/*.py", "pwa/src/*.ts", "pwa/src/*.tsx", "pwa/sw/*.ts")
    if named(path) not in PRESCRIBED and ".test." not in path.name and "/i18n/" not in str(path)
]


def words(name: str) -> list[str]:
    """The words of a name, however they are joined: `SignedIn`, `signed_in`, `signed-in`."""
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


def python_names(path: Path) -> Iterator[str]:
    """The module, its classes, functions and constants, and the fields of its classes."""
    yield path.stem
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        if isinstance(node, ast.ClassDef | ast.Module):
            for inner in node.body:
                if isinstance(inner, ast.AnnAssign) and isinstance(inner.target, ast.Name):
                    yield inner.target.id
                elif isinstance(inner, ast.Assign):
                    yield from (target.id for target in inner.targets if isinstance(target, ast.Name))


def typescript_names(path: Path) -> Iterator[str]:
    """The module, and what it declares at its top level and in its interfaces."""
    yield path.stem
    for groups in TYPESCRIPT.findall(path.read_text()):
        yield from filter(None, groups)


def test_the_glossary_can_be_read() -> None:
    assert len(ROWS) > 20
    assert len(NEVER) > 20
    assert {"user", "client", "timestamp", "version"} <= NEVER.keys()


def test_a_term_is_not_forbidden_elsewhere() -> None:
    terms = {word for term, _, _ in ROWS for name in term.split(", ") for word in [name.lower()]}
    assert terms & NEVER.keys() == set()


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_name_uses_a_word_for_something_else(path: Path) -> None:
    names = python_names(path) if path.suffix == ".py" else typescript_names(path)
    chosen = (name for name in names if name not in PRESCRIBED_NAMES)
    strays = {name: NEVER[word] for name in chosen for word in words(name) if word in NEVER}
    assert strays == {}, f"{named(path)}: see docs/glossary.md for the word to use"
