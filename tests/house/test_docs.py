"""What is documented is what there is: settings, problems, endpoints, commands, and every link between the pages."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from server import app
from server.api import openapi
from server.problems import Problem
from server.settings import Settings
from tests.house.sources import ROOT, named, tracked

PAGES = tracked("*.md")
LINK = re.compile(r"(?<!!)\[[^\]]+\]\(([^)\s]+)\)")
CODE = re.compile(r"```.*?```", re.DOTALL)


def read(name: str) -> str:
    """A file of the project."""
    return (ROOT / name).read_text()


def problems(of: type[Problem] = Problem) -> Iterator[type[Problem]]:
    """Every kind of problem there is."""
    for kind in of.__subclasses__():
        yield kind
        yield from problems(kind)


def anchors(page: Path) -> set[str]:
    """The headings of a page as links name them."""
    headings = re.findall(r"^#+ (.+)$", CODE.sub("", page.read_text()), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", Settings.__struct_fields__)
def test_every_setting_is_explained(name: str) -> None:
    assert f"| `{name.upper()}` |" in read("docs/settings.md")


def test_no_setting_is_explained_that_is_gone() -> None:
    explained = re.findall(r"^\| `([A-Z_]+)` \|", read("docs/settings.md"), re.MULTILINE)
    assert {name.lower() for name in explained} == set(Settings.__struct_fields__)


@pytest.mark.parametrize("kind", list(problems()))
def test_every_problem_says_what_to_do(kind: type[Problem]) -> None:
    assert f"## {kind.slug}\n\n*{int(kind.status)}: {kind.title}.*\n" in read("docs/problems.md")


def test_no_problem_is_described_that_is_gone() -> None:
    described = re.findall(r"^## (.+)$", read("docs/problems.md"), re.MULTILINE)
    assert sorted(described) == sorted(kind.slug for kind in problems())


def test_the_published_contract_is_the_code() -> None:
    made = openapi.document(app.ENDPOINTS)
    assert json.loads(read("docs/openapi.json")) == json.loads(json.dumps(made)), "run `make contract`"


def test_the_app_s_types_are_the_contract() -> None:
    assert read("pwa/src/sync/api.gen.ts") == openapi.typescript(app.ENDPOINTS), "run `make contract`"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in LINK.findall(CODE.sub("", page.read_text())):
        if "://" in target or target.startswith("mailto:"):
            continue
        name, _, anchor = target.partition("#")
        to = (page.parent / name).resolve() if name else page
        assert to.exists(), f"{named(page)} links to {target}"
        assert not anchor or anchor in anchors(to), f"{named(page)} links to {target}"


def test_every_page_that_the_code_names_is_there() -> None:
    code = tracked("server/*.py", "pwa/src/*.ts", "pwa/src/*.tsx", "pwa/sw/*.ts", "tests/*.py", "Makefile")
    for path in code:
        for name in re.findall(r"\bdocs/[\w./-]*\w", path.read_text()):
            assert (ROOT / name).exists(), f"{named(path)} names {name}"


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in tracked("docs/decisions/*.md")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_command_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    commands = set(re.findall(r'add_parser\("([a-z-]+)"', read("server/arguments.py")))
    for path in [*PAGES, ROOT / "Procfile"]:
        text = path.read_text()
        assert set(re.findall(r"`(?:\w+=\S+ )?make ([a-z-]+)", text)) <= targets, f"{named(path)} names a make target"
        assert set(re.findall(r"python -m server ([a-z-]+)", text)) <= commands, f"{named(path)} names a command"
