"""The conversation in docs/sync.md is the one that the server has, word for word."""

import json
import re
from typing import Any

from tests.api.conftest import Site
from tests.machinery.program import ROOT

BLOCK = re.compile(r"^```http\n(.+?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def conversation() -> list[tuple[str, str, int, Any]]:
    """Each request of the page, its body, and the status and body of its answer."""
    blocks = BLOCK.findall((ROOT / "docs" / "sync.md").read_text(encoding="utf-8"))
    return [
        (request, body, int(status), json.loads(answer))
        for (request, body), (status, answer) in zip(blocks[::2], blocks[1::2], strict=True)
    ]


async def test_the_documented_conversation_is_had(site: Site) -> None:
    phone = await site.synced()
    assert phone.epoch is not None
    said = conversation()
    assert len(said) > 8
    for request, body, status, expected in said:
        method, _, path = request.replace("EPOCH", phone.epoch).partition(" ")
        answer = await (phone.post(path, body.replace("EPOCH", phone.epoch).encode()) if body else phone.get(path))
        assert method == ("POST" if body else "GET")
        wanted = json.loads(json.dumps(expected).replace("EPOCH", phone.epoch))
        # A problem also has its words, and the request's own id.
        had = answer.body if status == 200 else {name: answer.body.get(name) for name in wanted}
        assert (answer.status, had) == (status, wanted), request
