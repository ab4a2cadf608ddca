"""A PostgreSQL cluster that may be broken: no other test has its databases on it."""

from collections.abc import Iterator

import pytest

from tests.machinery import postgres
from tests.machinery.postgres import Cluster


@pytest.fixture(scope="session")
def breakable() -> Iterator[Cluster]:
    """A cluster to stop, to hang and to fill."""
    with postgres.cluster() as started:
        yield started
