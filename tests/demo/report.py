"""What was found, in a few calm lines; and whether it is what had to be found."""

from datetime import date, timedelta
from typing import Any

from tests.demo.drive import Disappointed, Found
from tests.demo.people import OPENS, Life


def told(found: Found) -> list[str]:
    """The lines to print."""
    lines = ["Two weeks of real people (Fried, Papanikolaou & Epskamp 2022, CC BY 4.0): mood, 1 to 5"]
    for name, answer in found.insights.items():
        lines.append(f"  {name}: {answer['observed_days']} days. {_company(answer['insights'][0])}")
    lines.append("One made-up person whose company stopped on day 150")
    for day, sent in found.pushes:
        shown = sent.message["notification"]
        lines.append(f"  {day}, the morning after day {OPENS}: “{shown['title']}” on the lock screen. {shown['body']}")
    nudge = found.nudge
    lines.append(
        f"  In the app, why: {nudge['evidence']['days']} days with nobody since {nudge['since']}, where about "
        f"{nudge['evidence']['usual']} people would usually have been seen."
    )
    return lines


def check(found: Found, lives: list[Life], today: date) -> None:
    """See that it is what had to be found.

    Raises:
        Disappointed: it is not; the message says what is missing.
    """
    for name, answer in found.insights.items():
        anyone = answer["insights"][0]
        _see(anyone["id"] == "anyone" and anyone["standing"] == "early", f"{name}: two weeks are too early to tell")
        enough = anyone["days_with"] >= 5 and anyone["days_without"] >= 5
        _see((anyone["mean_with"] is not None) == enough, f"{name}: plain averages from five days of each sort on")
        _see(anyone["size"] is None, f"{name}: no size is said")
    _see(any(answer["insights"][0]["mean_with"] is not None for answer in found.insights.values()), "plain averages")
    _see([day for day, _ in found.pushes] == [today], f"one push, on the morning after day {OPENS}")
    _see(found.nudge.get("pattern") == "quiet", "the nudge says that it is a quiet stretch")
    _see(found.nudge.get("until") == (today - timedelta(days=1)).isoformat(), f"it is about the days up to {OPENS}")
    names = [name for life in lives for name in (life.account.id, life.account.code)]
    _see(not any(name in found.pushes[0][1].text for name in [*names, "Ada", "Bea"]), "the push names nobody")


def _see(holds: bool, what: str) -> None:  # noqa: FBT001
    if not holds:
        raise Disappointed(f"Not found: {what}")


def _company(anyone: dict[str, Any]) -> str:
    if anyone["mean_with"] is None:
        return f"Too early to tell: {anyone['days_with']} with company, {anyone['days_without']} without."
    with_ = f"{anyone['mean_with']} on {anyone['days_with']} days with company"
    return f"Too early to tell; plain averages: {with_}, {anyone['mean_without']} on {anyone['days_without']} without."
