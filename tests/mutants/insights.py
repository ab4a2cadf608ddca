"""Insights, broken: what would be said too soon, of the wrong days, or about whom never."""

from tests.mutants.mutant import Mutant, pytest

_FEATURES, _INSIGHTS, _CONTRAST = (f"server/domain/{name}.py" for name in ("features", "insights", "contrast"))
_COLUMNS, _GATES, _AFTER, _SAME_DAY, _DATA = (
    f"tests/domain/test_{name}.py" for name in ("features", "gates", "after", "contrast", "found")
)

_BROKEN: list[tuple[str, str, str, str, str, str]] = [
    ("27 days open the gate", _INSIGHTS, "NEEDED_DAYS = 28", "NEEDED_DAYS = 27", _GATES, "twenty_eight"),
    ("four days open the gate", _INSIGHTS, "NEEDED_EACH = 5", "NEEDED_EACH = 4", _GATES, "five_days"),
    ("a mark comes a day too soon", _INSIGHTS, "MARK = 28", "MARK = 27", _GATES, "second_mark"),
    ("a pattern is said too soon", _INSIGHTS, "STEADY = 0.8,", "STEADY = 0.79,", _GATES, "probability"),
    ("weekends keep enough", _INSIGHTS, "KEPT = 0.15", "KEPT = 0.0", _GATES, "weekends"),
    ("every person has even odds", _INSIGHTS, "self.names[place] == ANYONE else", "True else", _GATES, "even_odds"),
    ("after whatever the day says", _INSIGHTS, "contrast.agrees(estimate.size)", "True", _AFTER, "only_where"),
    (
        "feeling heard whatever the day says",
        _INSIGHTS, "after or not name.startswith(features.QUALITY)", "True", _AFTER, "heard_is_told",
    ),
    ("the day after has the weekday of the day", _INSIGHTS, "[known] + first.ahead", "[known]", _COLUMNS, "both_days"),
    ("a dose in minutes", _INSIGHTS, "(self.x / self.unit)", "(self.x * 1.0)", _DATA, "dose"),
    ("no length is no time", _FEATURES, "if None not in day else np.nan", "if True else 0", _COLUMNS, "minutes"),
    ("who began it is none where unsaid", _FEATURES, "if view.initiated_by is None:", "if False:", _COLUMNS, "began"),
    ("mood of the same moment", _FEATURES, "check.at > since", "check.at >= since", _COLUMNS, "later_that_day"),
    ("who drains has a column", _FEATURES, "counts.keys()) - left_out", "counts.keys())", _COLUMNS, "draining"),
    ("who drains lends a channel", _FEATURES, "not there or bool(there - left_out)", "True", _COLUMNS, "only_draining"),
    ("anyone is told twice", _FEATURES, "np.array_equal(x, met) or", "", _COLUMNS, "once_more"),
    ("four days make a contrast", _CONTRAST, "NEEDED_DAYS = 5", "NEEDED_DAYS = 4", _SAME_DAY, "five_days"),
    ("few clusters pass for many", _CONTRAST, "both / (both - 1)", "1", _SAME_DAY, "regression"),
    ("either side agrees", _CONTRAST, "-self.size * np.sign(sign)", "-abs(self.size)", _SAME_DAY, "sides"),
]  # fmt: skip

MUTANTS = [Mutant(name, file, {old: new}, pytest(test, named)) for name, file, old, new, test, named in _BROKEN]
