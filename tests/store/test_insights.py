"""The cache: one row an account, for exactly one head and one day."""

from datetime import date

from server.domain.ids import AccountId
from server.domain.insights import Found, Insight
from server.store import database, insights, records
from tests.builders import NOON, check_in, deleted, stamp
from tests.store.conftest import EPOCH, new_account

TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)
ANYONE = Insight(
    "anyone", "anyone", None, None, None, "pattern", 1, 2, 4.1, 3.2, 0.7, 0.3, 1.1, None, after=True, x="010", own=None
)
FOUND = Found(3, "2026-11-20", [0, 1, 2], [320, 410, 320], [ANYONE])
OTHER = Found(0, None, [], [], [])


async def test_what_is_kept_comes_back_for_its_head_and_day_alone(account: AccountId) -> None:
    await insights.keep(account, 7, TODAY, FOUND)
    bob = await new_account()
    assert await insights.kept(account, 7, TODAY) == FOUND
    assert await insights.kept(account, 8, TODAY) is None
    assert await insights.kept(account, 6, TODAY) is None
    assert await insights.kept(account, 7, TOMORROW) is None
    assert await insights.kept(bob, 7, TODAY) is None


async def test_an_account_has_one_row_and_a_later_log_wins(account: AccountId) -> None:
    await insights.keep(account, 7, TODAY, FOUND)
    await insights.keep(account, 8, TODAY, OTHER)
    await insights.keep(account, 7, TODAY, FOUND)
    assert await insights.kept(account, 8, TODAY) == OTHER
    await insights.keep(account, 8, TOMORROW, FOUND)
    assert await insights.kept(account, 8, TOMORROW) == FOUND
    assert len(await database.read("SELECT head FROM insight")) == 1


async def test_what_another_release_wrote_is_found_anew(account: AccountId) -> None:
    for body in ("{", '{"observed_days":0,"insights":[]}'):
        async with database.transaction() as tx:
            await tx.rows("DELETE FROM insight WHERE account = $1", account)
            await tx.rows(
                "INSERT INTO insight (account, head, day, body) VALUES ($1, 7, '2026-11-23', $2)", account, body
            )
        assert await insights.kept(account, 7, TODAY) is None


async def test_records_of_some_kinds_come_in_the_order_of_the_log(account: AccountId, statements: list[str]) -> None:
    first, second, third = check_in(), check_in(), check_in(stamp(1))
    sent = [first, second, deleted(second, stamp(3)), third]
    await records.append(account, EPOCH, sent, NOON)
    bob = await new_account()
    await records.append(bob, EPOCH, [check_in()], NOON)
    statements.clear()
    found = await records.of_kinds(account, ["check-in", "person"])
    assert len(statements) == 1
    assert [(one.id, one.d) for one in found] == [(first.id, 0), (second.id, 1), (third.id, 0)]
    assert await records.of_kinds(account, ["person"]) == []
