"""The least that Starlette can say, under the settings that the program runs with: `python -m bench.hello PORT`."""

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


async def hello(_: Request) -> Response:
    """Say hello."""
    return Response(b'{"hello":true}', media_type="application/json")


if __name__ == "__main__":
    uvicorn.run(
        Starlette(routes=[Route("/hello", hello)]),
        port=int(sys.argv[1]),
        log_config=None,
        access_log=False,
        server_header=False,
    )
