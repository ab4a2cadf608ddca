"""Two more ways, as others compute them: they need what `make evidence` installs, so no test imports this."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pandas as pd
import pingouin
import statsmodels.api as sm

from server.domain.correlation import Array, Days
from tests.evidence.methods import Verdict, without_interval

_WEEKS = 3
"""pingouin asks for so many."""


def ols_hac(days: Days, y: Array, x: Array) -> Verdict:
    """Mood on the feature, the mood before and the weekend, with the standard errors of Newey and West (1987).

    Lags by their rule of thumb, 4 (n/100)^(2/9); all else as statsmodels has it unless told otherwise.
    """
    n = len(y) - 1
    beside = np.column_stack([np.ones(n), y[:-1], days.weekday[1:] >= 5])
    lags = int(4 * (n / 100) ** (2 / 9))
    told = []
    for column in x[1:].T:
        with _unwarned():
            fit = sm.OLS(y[1:], np.column_stack([column, beside])).fit(cov_type="HAC", cov_kwds={"maxlags": lags})
            told.append((fit.pvalues[0], *fit.conf_int()[0]))
    return Verdict(*np.array(told, dtype=np.float64).T)


def rmcorr(days: Days, y: Array, x: Array) -> Verdict:
    """Repeated-measures correlation (Bakdash and Marusich 2017), each week in the place of a person."""
    return without_interval(np.array([_by_week(days, y, column) for column in x.T]))


def _by_week(days: Days, y: Array, x: Array) -> float:
    if len(np.unique(days.t // 7)) < _WEEKS:
        return np.nan
    table = pd.DataFrame({"y": y, "x": x, "week": days.t // 7})
    with _unwarned():
        return float(pingouin.rm_corr(table, x="x", y="y", subject="week")["pval"].iloc[0])


@contextmanager
def _unwarned() -> Iterator[None]:
    """They warn of weeks and weekends that tell them nothing; thousands of worlds have some."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
