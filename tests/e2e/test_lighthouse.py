"""What Lighthouse says of the screens that most people see: nothing is left to better."""

from pathlib import Path

from tests.machinery.hands import Hands
from tests.machinery.lighthouse import lighthouse
from tests.machinery.program import Program

CATEGORIES = ("accessibility", "best-practices")


async def test_nothing_is_amiss_by_lighthouse(served: Program, tmp_path: Path) -> None:
    async with lighthouse(served.url, tmp_path) as looking:
        hands = Hands(looking.phone)
        await hands.begin()
        await hands.meets("Ada")
        await hands.checks_in("rather good, some energy", "a quiet day")
        # With somebody and something in it; the last one is what a first visit sees.
        paths = ("/", "/check-in", "/insights", "/welcome")
        found = await looking.looks(*paths, categories=CATEGORIES)
    assert {path: page["failed"] for path, page in zip(paths, found, strict=True)} == {path: [] for path in paths}
    assert [page["scores"] for page in found] == [dict.fromkeys(CATEGORIES, 1)] * len(paths)
