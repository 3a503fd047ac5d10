# The one way to check, run and measure. `make help` lists the targets.
SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help demo test lint check check-formats bench faults format

BIN := .venv/bin
JOBS ?= 2
ARGS ?=
CODE := tui keymaps sessions tests
PYTEST := $(BIN)/pytest -n $(JOBS) --dist worksteal

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 15

demo: .venv/ready ## twelve bundled clips and a guided start; ARGS="--video inline"
	@$(BIN)/recaption demo $(ARGS)

test: .venv/installed ## the whole suite; ARGS="tests/captions -k hunk" narrows it
	@.ci/programs mpv xvfb tmux strace vim
	$(PYTEST) --durations 15 $(ARGS)

lint: .venv/installed ## format, lint, types and import contracts: the fast part of check
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

check: lint test ## everything a change must pass; the suite also looks into the wheel

format: .venv/installed ## put the code into its one format
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix-only --quiet $(CODE)

check-formats: .venv/installed .venv-formats/installed ## exports read by Label Studio, datasets, TRL, pyarrow, webvtt-parser
	RECAPTION_JUDGES=1 $(BIN)/pytest tests/judges $(ARGS)

bench: .venv/installed ## every figure beside its peer; ARGS="keys startup" picks
	@.ci/programs mpv xvfb tmux vim nano
	$(BIN)/python -m tests.bench $(ARGS)

faults: .venv/installed ## kills, full disks, hang-ups: the tests marked `faults`, and what they cost
	@.ci/programs mpv xvfb tmux strace fuse
	RECAPTION_FAULTS=full $(PYTEST) -m faults $(ARGS)

# What running needs; what its developers need contains that.
.venv/ready: pyproject.toml
	@.ci/environment run
	@touch $@

.venv/installed: pyproject.toml
	.ci/environment dev
	@touch .venv/ready $@

.venv-formats/installed: tests/judges/requirements.txt tests/judges/without-dependencies.txt
	[ -x .venv-formats/bin/python ] || $(BIN)/python -m venv .venv-formats
	.venv-formats/bin/pip install --quiet --disable-pip-version-check -r tests/judges/requirements.txt
	.venv-formats/bin/pip install --quiet --disable-pip-version-check --no-deps -r tests/judges/without-dependencies.txt
	npm install --silent --no-fund --no-audit --prefix .venv-formats/node webvtt-parser@2.2.0
	@touch $@
