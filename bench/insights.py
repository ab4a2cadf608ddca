"""Twenty insights over a year, against the least-squares solves that they cannot do without."""

import numpy as np

from bench.ratios import Row, clocked, pairs, progress, said
from server.domain import correlation

FEATURES, DAYS, TIMES = 20, 365, 20


def rows() -> list[Row]:
    """The one row of insights."""
    progress("insights")
    chance = np.random.default_rng(20261123)
    t = np.arange(DAYS)
    days = correlation.Days(t, t % 7)
    y = chance.normal(size=DAYS)
    x = (chance.random((DAYS, FEATURES)) < 0.4).astype(float)

    def ours() -> float:
        return clocked(lambda: [correlation.gls_many(days, y, x) for _ in range(TIMES)])

    def peer() -> float:
        whole = np.hstack([days.basis, x])
        return clocked(lambda: [np.linalg.lstsq(whole, y, rcond=None) for _ in range(TIMES * len(correlation.GRID))])

    ratios = pairs(ours, peer)
    how = (
        f"{FEATURES} features over {DAYS} days with the whole estimator; the peer is one least-squares solve of the "
        "same matrices for each of the ten correlations tried."
    )
    return [
        said(Row("insights: time", "one core", "least squares, ten times", "≤ 2", ratios, sorted(ratios)[2] <= 2, how))
    ]
