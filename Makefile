# Two commands: `make run` starts Porchlight, `make test` proves it. What they install goes into .venv and pwa/node_modules.
# A second call is quick: a stamp file stands for each step, and a step is taken again only when what it was made from changed.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

PYTHON ?= python3
UV_VERSION := 0.13.9
PIP_AUDIT_VERSION := 2.10.1
# Tests mostly wait: for databases, for browsers, for a second to pass.
PROCESSES ?= 5

python := .venv/bin/python
npm := $(python) scripts/npm.py
install := $(python) -m pip install --quiet --disable-pip-version-check --require-hashes -r
compile := .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	--no-annotate --upgrade
app_sources := $(shell find pwa -type f -not -path 'pwa/node_modules/*' -not -path 'pwa/dist/*' -not -path 'pwa/.cache/*' \
	2>/dev/null)

.PHONY: help run build wheel audit test proof mutants demo demo-serve screens sample evidence bench check format contract lock clean

help: ## Say what there is.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 16

run: .venv/.runtime pwa/dist/index.html ## Build the app and serve it at http://127.0.0.1:8000 (PORT=8001 make run for another).
	@exec $(python) -m server serve

build: pwa/dist/index.html ## Build the app into pwa/dist.

wheel: .venv/.development pwa/dist/index.html ## Make one file of it all in dist/, for `pip install` on another machine.
	rm -rf dist
	$(python) -m pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir dist .
	@ls dist/*.whl

audit: .venv/.made pwa/node_modules/.installed ## Ask the public databases whether a known hole is in what is locked (needs the internet).
	$(python) -m venv .venv/audit
	.venv/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==$(PIP_AUDIT_VERSION)
	.venv/audit/bin/pip-audit --disable-pip --require-hashes -r requirements.lock
	$(npm) audit --omit=dev

test: .venv/.development pwa/dist/index.html ## Run every test: server, house and two phones in a real browser, then the app's own.
	$(python) -m tests.machinery.tools
	$(python) -m pytest --numprocesses $(PROCESSES) --dist loadgroup
	$(npm) run test

proof: .venv/.development pwa/dist/index.html ## Live through 5,500 simulated worlds on both databases, and sync 100,000 entries (about 15 minutes).
	$(python) -m tests.simulator --worlds 5000
	$(python) -m tests.simulator --worlds 500 --first 100000 --database postgres
	LONG_LOG=100000 $(python) -m pytest tests/e2e/test_long_log.py

mutants: .venv/.development pwa/node_modules/.installed ## Break sync, push and insights on purpose, in every way that is known, and see each turn a test red.
	@$(python) -m tests.mutants

demo: .venv/.development ## Let people, real and made up, use the program for months in seconds, and see what comes of it.
	@$(python) -m tests.demo

demo-serve: .venv/.development pwa/dist/index.html ## Open what `make demo` left, to look around in the app.
	@$(python) -m tests.demo serve

screens: .venv/.development pwa/dist/index.html ## Take a picture of every screen, light and dark, into docs/screens (a minute).
	@$(python) -m tests.screens

sample: .venv/.development ## Write the made-up life that the app offers to look around in, with what the server finds in it.
	@$(python) -m tests.sample

evidence: .venv/.evidence ## Try patterns and insights on simulated lives and real students, and write docs/evidence.md (six minutes on two cores).
	@$(python) -m tests.evidence

bench: .venv/.development pwa/dist/index.html ## Measure what things cost, as ratios, and write docs/performance.md.
	$(python) -m bench

check: .venv/.development pwa/node_modules/.installed ## Style, types and arrows, for the server and the app.
	$(python) -m ruff check .
	$(python) -m ruff format --check .
	$(python) -m mypy
	.venv/bin/lint-imports --no-cache
	$(npm) run check

format: .venv/.development ## Put the Python files into shape.
	$(python) -m ruff check --fix .
	$(python) -m ruff format .

contract: .venv/.runtime ## Write docs/openapi.json and the app's types from the server's endpoints.
	$(python) -m server openapi > docs/openapi.json
	$(python) -m server openapi --typescript > pwa/src/sync/api.gen.ts

lock: .venv/.made ## Choose the newest versions that pyproject.toml and pwa/package.json allow, and write the lock files.
	$(python) -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	$(compile) pyproject.toml -o requirements.lock
	$(compile) pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
	$(compile) --group node -o requirements-node.lock
	$(compile) --group evidence -c requirements-dev.lock -o requirements-evidence.lock
	$(npm) update --package-lock-only --no-audit --no-fund
	$(python) scripts/bare_lock.py

clean: ## Remove what was made; the database in data/ stays.
	rm -rf .venv pwa/node_modules pwa/dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find server tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Porchlight needs Python 3.11 or newer; name one with PYTHON=…")'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/.runtime: requirements.lock | .venv/.made
	$(install) requirements.lock
	@touch $@

.venv/.development: requirements-dev.lock | .venv/.made
	$(install) requirements-dev.lock
	@touch $@ .venv/.runtime

# Only `make evidence` needs these: no test imports them.
.venv/.evidence: requirements-evidence.lock .venv/.development
	$(install) requirements-evidence.lock
	@touch $@

pwa/node_modules/.installed: pwa/package.json pwa/package-lock.json | .venv/.made
	$(npm) ci --no-audit --no-fund
	@touch $@

pwa/dist/index.html: pwa/node_modules/.installed $(app_sources)
	$(npm) run build
	@touch $@
