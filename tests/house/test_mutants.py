"""Every mutant still fits the source that it breaks; `make mutants` sees it turn a test red."""

import pytest

from tests.mutants.__main__ import MUTANTS, ROOT
from tests.mutants.mutant import Mutant


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_mutant_fits_its_source(mutant: Mutant) -> None:
    text = (ROOT / mutant.file).read_text(encoding="utf-8")
    for old, new in mutant.changes.items():
        assert text.count(old) == 1, f"{mutant.file} no longer holds {old!r}"
        assert old != new
