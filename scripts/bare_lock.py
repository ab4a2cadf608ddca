"""Take the addresses out of pwa/package-lock.json: where a package asks for money is no part of what is pinned."""

import json
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "pwa" / "package-lock.json"

lock = json.loads(LOCK.read_text(encoding="utf-8"))
for package in lock["packages"].values():
    package.pop("funding", None)
    package.pop("resolved", None)
LOCK.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
