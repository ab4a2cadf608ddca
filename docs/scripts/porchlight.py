"""Porchlight from a script, with Python's standard library alone (docs/scripting.md).

porchlight.py export > FILE          everything, as sealed as the server has it
porchlight.py check-in VALENCE       one check-in now, from -100 to 100

PORCHLIGHT_URL and PORCHLIGHT_TOKEN say where and with which token.
"""

import json
import os
import shutil
import sys
import urllib.request
import uuid
from datetime import datetime, timezone

ZONE = "Europe/Berlin"  # where you are


def ask(path: str, body: "dict | None" = None):
    """Ask the server; what it refuses is an HTTPError, whose body is a problem document."""
    headers = {"Authorization": "Bearer " + os.environ["PORCHLIGHT_TOKEN"], "Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    return urllib.request.urlopen(urllib.request.Request(os.environ["PORCHLIGHT_URL"] + path, data, headers))


if sys.argv[1:] == ["export"]:
    with ask("/api/export") as answer:
        shutil.copyfileobj(answer, sys.stdout.buffer)  # cut short, it is no JSON
elif sys.argv[1:2] == ["check-in"]:
    at = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:00Z")
    fields = {"at": at, "zone": ZONE, "mode": "full", "valence": int(sys.argv[2])}
    # With an id of its own, the same request may be sent again, and changes nothing.
    with ask("/api/records", {"kind": "check-in", "id": str(uuid.uuid4()), "fields": fields}) as answer:
        print(json.load(answer)["id"])
else:
    sys.exit(__doc__)
