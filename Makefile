# Sets up what a target needs in .venv, from the versions pinned in constraints.txt, when it is
# first asked for; without a network after that.

PYTHON := .venv/bin/python
INPUT ?=
OUTPUT ?= generated
RELEASES ?=

PIP := $(PYTHON) -m pip --quiet --disable-pip-version-check
INSTALL := $(PIP) install --constraint constraints.txt --no-build-isolation
SOURCES := qapigen tests

.DEFAULT_GOAL := help
.PHONY: help generate docs test check format bench dist clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

generate: .venv/run.stamp ## write generated/ from the shipped schema; INPUT=... OUTPUT=... for others
	@$(PYTHON) -m qapigen generate $(INPUT) --output $(OUTPUT)
ifeq ($(INPUT),)
	@# The events ship as a schema and as prose: whatever both can say has to be the same.
	@$(PYTHON) -m qapigen diff --quiet --format concise --fail-on dangerous \
	    schemas/qmp-events.txt schemas/qmp-events.json > /dev/null
endif

docs: .venv/site.stamp ## build the site in build/docs; RELEASES="9.2=qemu#ref=v9.2.0 9.1=..." for others
	@$(PYTHON) -m qapigen.site --docutils --output build/docs $(RELEASES)

test: .venv/dev.stamp .npm-tools/done.stamp ## run the tests
	@$(PYTHON) -m pytest --quiet --numprocesses 2

check: .venv/dev.stamp .npm-tools/done.stamp ## check format, lint and types, run the tests, see that generated/ is current
	$(PYTHON) -m black --check --quiet $(SOURCES)
	$(PYTHON) -m ruff check --quiet $(SOURCES)
	$(PYTHON) -m mypy
	$(PYTHON) -m pyright
	$(PYTHON) -m pytest --quiet --numprocesses 2
	$(PYTHON) -m qapigen check --full

format: .venv/dev.stamp ## format the code
	$(PYTHON) -m black --quiet $(SOURCES)
	$(PYTHON) -m ruff check --quiet --fix $(SOURCES)

bench: .venv/dev.stamp ## measure what it costs, as ratios
	@$(PYTHON) tests/bench/run.py

dist: .venv/dev.stamp ## build the wheel and the source archive in dist/
	$(PYTHON) -m build --no-isolation

clean: ## remove everything that the other targets made, generated/ apart
	rm -rf .venv .npm-tools build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
	find qapigen tests -name __pycache__ -prune -exec rm -rf {} +

.venv/run.stamp: pyproject.toml constraints.txt | $(PYTHON)
	@echo 'setting up .venv'
	@$(INSTALL) hatchling editables
	@$(INSTALL) --editable .
	@touch $@

.venv/site.stamp: .venv/run.stamp
	@echo 'setting up the site generator'
	@$(INSTALL) --editable '.[site]'
	@touch $@

.venv/dev.stamp: .venv/run.stamp
	@echo 'setting up the tools'
	@$(INSTALL) --editable '.[dev]'
	@touch $@

# Validators of JSON Schema and AsyncAPI that the tests compare with; without npm these tests are
# skipped, and say so.
.npm-tools/done.stamp: tests/npm/package.json tests/npm/package-lock.json
	@mkdir -p .npm-tools && if command -v npm >/dev/null; then \
	    cp $^ .npm-tools/ && \
	    npm ci --prefix .npm-tools --ignore-scripts --no-audit --no-fund --silent || \
	    { rm -f .npm-tools/package*.json; echo 'npm failed: tests that need it are skipped' >&2; }; \
	fi; touch $@

# The first interpreter that is new enough and can make environments.
$(PYTHON):
	@for python in python3 python3.13 python3.12 python3.11 python; do \
	    if $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
	        2>/dev/null; then exec $$python -m venv --clear .venv; fi; \
	done; \
	echo 'no Python 3.11 or newer with its venv module found' >&2; exit 1
