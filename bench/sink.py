"""Takes any POST and answers 201 at once, over TLS as every push service: `python -m bench.sink PORT CERTIFICATE`."""

import asyncio
import ssl
import sys
from contextlib import suppress


async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Answer one connection until it ends."""
    with suppress(asyncio.IncompleteReadError):
        while head := await reader.readuntil(b"\r\n\r\n"):
            line = next(one for one in head.lower().split(b"\r\n") if one.startswith(b"content-length"))
            await reader.readexactly(int(line.split(b":")[1]))
            writer.write(b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n")
    writer.close()


async def serve(port: int, certificate: str) -> None:
    """Serve until terminated, with the certificate and key in this file."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate)
    await (await asyncio.start_server(take, "127.0.0.1", port, ssl=context)).serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), sys.argv[2]))
