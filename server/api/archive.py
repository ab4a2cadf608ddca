"""Everything of an account as one file, for scripts: sent page by page, sealed as it is (docs/scripting.md)."""

import asyncio
from collections.abc import AsyncIterator

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from server import problems
from server.api.call import Call
from server.api.endpoint import Endpoint
from server.domain import archive, limits
from server.domain.archive import SealedExport
from server.domain.errors import AccountGone
from server.store import accounts, tokens
from server.store import archive as log

PAGE = 1000
"""Records that are in memory at once."""

WITHIN_S = 600
"""How long somebody may take to read it; whoever reads nothing holds nothing for longer."""


class Export(StreamingResponse):
    """The file; where anything goes wrong on the way, it has no end, so that nobody takes it for the whole."""

    media_type = "application/json"
    shape = SealedExport

    def __init__(self, call: Call, head: bytes) -> None:
        super().__init__(_parts(call, head), headers={"Cache-Control": "no-store"})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it, within bounds; whoever asks for the head alone gets no more."""
        if scope["method"] == "HEAD":
            self.body_iterator = _nothing()
        async with asyncio.timeout(WITHIN_S):
            await super().__call__(scope, receive, send)


async def export(call: Call) -> Export:
    """Read everything as one file: each record that is there all the while once, in the order of their ids."""
    try:
        kept = await accounts.recovery(call.account)
    except AccountGone:
        raise problems.TokenRefused from None
    return Export(call, archive.began(call.account, kept.wrap, call.now))


async def _parts(call: Call, head: bytes) -> AsyncIterator[bytes]:
    yield head
    after, more = log.FIRST, True
    while more:
        page = await log.page(call.account, after, PAGE)
        # Asked after each page: one that an erasure has emptied must not pass for the last.
        if not await tokens.holds(call.account, call.script.token, call.service.clock()):
            raise problems.TokenRefused
        yield archive.rows([body for _, body in page], first=after == log.FIRST)
        more = len(page) == PAGE
        after = page[-1][0] if page else after
    yield archive.END


async def _nothing() -> AsyncIterator[bytes]:
    return
    yield


ENDPOINTS = [Endpoint("GET", "/api/export", export, scope="export", limits=(limits.EXPORT,))]
