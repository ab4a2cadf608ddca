"""The app's files: the shell for every address a screen may have, and never for a file that is missing."""

from pathlib import Path

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_HASHED = "assets/"
_FOREVER = "public, max-age=31536000, immutable"
_ASK = "no-cache"
_ENCODINGS = {"br": ".br", "gzip": ".gz"}


class AppFiles(StaticFiles):
    """The built app in one folder, with the compressed copies that the build made beside each file."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file at `path`; an address without a dot is a screen, which the shell shows."""
        if path == "." or "." not in path.rpartition("/")[2]:
            path = "index.html"
        for encoding, ending in _accepted(scope):
            if (compressed := self._compressed(path, ending)) is not None:
                return self._with_headers(compressed, path, encoding)
        try:
            return self._with_headers(await super().get_response(path, scope), path)
        except HTTPException as error:
            if path == "index.html" and error.status_code == 404:
                return Response("The app isn't built yet: run `make build`.\n", 503, media_type="text/plain")
            raise

    async def check_config(self) -> None:
        """A folder that isn't there yet is an app that isn't built yet, and no error of this process's."""

    def _compressed(self, path: str, ending: str) -> FileResponse | None:
        found, stat = self.lookup_path(path + ending)
        if stat is None or self.lookup_path(path)[1] is None:
            return None
        media_type = _MEDIA_TYPES.get(Path(path).suffix)
        return FileResponse(found, stat_result=stat, media_type=media_type) if media_type else None

    def _with_headers(self, response: Response, path: str, encoding: str | None = None) -> Response:
        response.headers["Cache-Control"] = _FOREVER if path.startswith(_HASHED) else _ASK
        response.headers["Vary"] = "Accept-Encoding"
        if encoding:
            response.headers["Content-Encoding"] = encoding
        return response


_MEDIA_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
}


def _accepted(scope: Scope) -> list[tuple[str, str]]:
    accept = Headers(scope=scope).get("accept-encoding", "")
    offered = {part.partition(";")[0].strip() for part in accept.split(",")}
    return [(encoding, ending) for encoding, ending in _ENCODINGS.items() if encoding in offered]
