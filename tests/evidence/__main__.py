"""`python -m tests.evidence`: try patterns and insights on simulated lives and real data; write docs/evidence.md."""

import multiprocessing
import os
from collections import defaultdict
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from pathlib import Path

from tests.evidence import fried, insights_chapter, insights_trials, patterns_chapter
from tests.evidence.insights_trials import ALL
from tests.evidence.trials import Tally
from tests.machinery.progress import Progress

PAGE = Path(__file__).resolve().parents[2] / "docs" / "evidence.md"

HEAD = """# Evidence

How often the [patterns](isolation.md) and the [insights](insights.md) speak without a reason, and what they find.
`make evidence` makes this page again, in less than ten minutes on two cores; the same code gives the same numbers.

**What this is not.** But for the students at the end nobody's data are behind it. Lives and worlds are drawn from our
assumptions about ordinary ones. The page says how the rules behave if lives are like this. Whether a word helps anybody
is another question, which no simulation answers.
"""


def main() -> None:
    """Write the page."""
    # One core a process: sums come out the same on any number of them.
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        patterns = pool.submit(patterns_chapter.chapter)
        students = {name: pool.submit(fried.judged, method) for name, method in ALL.items()}
        lonely = pool.submit(fried.loneliness)
        worlds = [(name, pool.submit(work)) for name, work in insights_trials.parts()]
        _await([patterns, lonely, *students.values(), *(part for _, part in worlds)])
        found: defaultdict[str, Tally] = defaultdict(Tally)
        for name, part in worlds:
            found[name] += part.result()
        real = insights_chapter.Real({name: one.result() for name, one in students.items()}, lonely.result())
        PAGE.write_text("\n".join([HEAD, patterns.result(), insights_chapter.chapter(found, real)]), encoding="utf-8")
    print(f"{PAGE.name} written")


def _await(work: list[Future[str] | Future[Tally] | Future[fried.Judged] | Future[fried.Effect]]) -> None:
    progress = Progress(len(work))
    for number, done in enumerate(as_completed(work), 1):
        done.result()
        progress.step(f"{number} of {len(work)} parts")
    progress.end()


if __name__ == "__main__":
    main()
