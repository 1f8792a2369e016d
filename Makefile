# Kỷ Cương. `make run` shows it, `make test` proves it; `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
UV_VERSION := 0.13.9
DATABASE ?= embedded
WORKERS ?= 2
PORT ?= 8000

.PHONY: help run demo test test-rules check fix types lock screenshots verify \
	bench-worktime bench-letters bench-extract bench-pages bench-recount bench-year bench-watching bench-oversight bench-web fuzz-api drill messages clean

help: ## What this file can do
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

run: .venv/base ## Set everything up and serve the demo province on 127.0.0.1:8000
	@$(BIN)/kycuong demo --port $(PORT)

demo: run

test: .venv/dev ## Prove it: contracts, style, migrations, every test
	@$(BIN)/ruff check -q .
	@$(BIN)/ruff format -q --check .
	@$(BIN)/lint-imports --no-logo | tail -n 3
	@$(BIN)/python -m tests.run --database $(DATABASE) --workers $(WORKERS)

test-rules: .venv/dev ## Only the law: no database, no Django
	@$(BIN)/pytest tests/rules src/kycuong/rules

check: .venv/dev types test ## What CI runs on one database: types and tests

types: .venv/dev ## Types, strictly
	@$(BIN)/mypy

fix: .venv/dev ## Put code into the house's form
	@$(BIN)/ruff check -q --fix . ; $(BIN)/ruff format -q .

verify: .venv/base ## Fold every matter again and report differences
	@$(BIN)/kycuong verify

PICTURES := sign-in intake register review matter desk-head matter-paused decide calendar-preview chasing-ladder oversight-lateness
screenshots: .venv/dev ## Live the main job and the tour in a real browser; pictures go to docs/screens
	@$(BIN)/python -m tests.run --database embedded --workers 0 -- tests/browser --screens var/screens
	@mkdir -p docs/screens; for name in $(PICTURES); do cp var/screens/$$name.png docs/screens/; done

bench-worktime: .venv/dev ## Working time against its goals and numpy
	@$(BIN)/python bench/worktime.py

bench-letters: .venv/dev ## The reader on the labelled letters, and its speed
	@$(BIN)/python bench/letters.py

bench-extract: .venv/dev ## Files to text: pages a second
	@$(BIN)/python bench/extract.py

bench-pages: .venv/dev ## Weight, queries and time of the desk's pages
	@$(BIN)/python bench/pages.py

bench-watching: .venv/dev ## The pages of watching when a province has lived a year
	@$(BIN)/python bench/watching.py

bench-oversight: .venv/dev ## Figures over ten million stretches against plain SQL, on both databases
	@$(BIN)/python bench/oversight.py

MATTERS ?= 100000
bench-web: .venv/dev ## The desk under load on both databases: MATTERS=100000, or 1000000 (about an hour to load each, then kept)
	@$(BIN)/python bench/web.py --matters $(MATTERS)

bench-year: .venv/dev ## A year of a province; the books must agree
	@$(BIN)/python bench/year.py

bench-recount: .venv/dev ## A decision over a million open due dates
	@$(BIN)/python bench/recount.py --database embedded
	@$(BIN)/python bench/recount.py --database postgres

EACH ?= 10000
bench-hostile: .venv/dev ## Hostile input at every form and address (EACH=10000, hours)
	@$(BIN)/python bench/hostile.py --each $(EACH)

audit: .venv/dev ## Known weaknesses of what is locked (exit 3: could not be asked); KNOWN=all.zip: an export that was carried in
	@$(BIN)/python -m tests.audit_dependencies $(if $(KNOWN),--known $(KNOWN))

drill: .venv/dev ## Kill, fill, lose and jump under load; nothing may be missing or double
	@$(BIN)/python -m tests.drill --database embedded
	@$(BIN)/python -m tests.drill --database postgres

fuzz-api: .venv/dev ## Ask the interface from its schema, FUZZ examples an address
	@KYCUONG_FUZZ=$(or $(FUZZ),200) $(BIN)/pytest -n0 tests/api/test_fuzz.py

messages: .venv/dev ## Bring the English catalogue in line with the pages; compile it
	@$(BIN)/python -m tests.messages

lock: ## Lock the dependencies again
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-annotate --no-header pyproject.toml --extra postgres --extra s3 --group test --group lint -o requirements/dev.txt
	@$(BIN)/uv pip compile -q --universal --generate-hashes --no-annotate --no-header pyproject.toml --extra postgres -c requirements/dev.txt -o requirements/base.txt

clean: ## Remove the environment and the demo's data
	@rm -rf .venv var .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên."; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Thiếu gói python3-venv: apt-get install python3-venv"; rm -rf .venv; exit 1; }
	@$(BIN)/python -m pip install -q --disable-pip-version-check "uv==$(UV_VERSION)"

.venv/base: .venv/bin/uv requirements/base.txt pyproject.toml
	@echo "Cài các gói đã khóa …"
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install -q --require-hashes -r requirements/base.txt
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install -q --no-deps -e .
	@touch $@

.venv/dev: .venv/base requirements/dev.txt
	@VIRTUAL_ENV=.venv $(BIN)/uv pip install -q --require-hashes -r requirements/dev.txt
	@touch $@
