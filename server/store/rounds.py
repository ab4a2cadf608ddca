"""When each of the worker's jobs last finished a round; `/api/ready` tells an operator."""

from server.domain.clock import Millis
from server.models import Round
from server.store import database


async def finished(job: str, now: Millis) -> None:
    """Note that `job` went through a whole round."""
    async with database.transaction() as tx:
        await tx.rows(
            "INSERT INTO round (job, finished_at) VALUES ($1, $2) "
            "ON CONFLICT (job) DO UPDATE SET finished_at = excluded.finished_at",
            job,
            now,
        )


async def last() -> dict[str, Millis]:
    """The end of each job's last round; a job that never ran is missing."""
    with database.outages():
        return {row.job: Millis(row.finished_at) for row in await Round.all().using_db(database.reader())}
