# Needs python3 >= 3.11 and make; everything else is installed into .venv.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PORT ?= 8000
ENGINE ?= extractive
# Tests start hundreds of processes, each of which would compile our sources anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup setup-dev serve demo wordpress test check format lint types imports schemas wheel gate bench live chaos measure lock pictures clean

help: ## Show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: .venv/.run ## Install what running needs into .venv (does nothing when it is there)

setup-dev: .venv/.dev ## Install what developing needs as well

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Nutgraf needs Python 3.11 or later; say which with: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.run: requirements/run.txt pyproject.toml | .venv/bin/python
	$(PIP) install --quiet --require-hashes -r requirements/run.txt
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.dev: requirements/dev.txt .venv/.run
	$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

serve: setup ## Run the service on 127.0.0.1:8000 with the embedded engine; no key needed
	$(BIN)/nutgraf serve --port $(PORT)

demo: setup ## Brief a bundled story in the terminal
	@$(BIN)/nutgraf summarize examples/harbour-bridge.txt --engine $(ENGINE)

wordpress: setup ## Run the WordPress example (examples/wordpress/README.md) until Ctrl-C
	$(BIN)/python examples/wordpress/run

test: setup-dev ## Run the tests, on every core (four at most)
	$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

format: setup-dev ## Format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix --quiet .

lint: setup-dev ## Check format and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup-dev ## Check the types, strictly
	$(BIN)/mypy

imports: setup-dev ## Check that dependencies point inward
	$(BIN)/lint-imports

schemas: setup ## Regenerate schemas/published and docs/configuration.md from the models
	$(BIN)/python -m schemas.publish
	$(BIN)/python -m service.configuration_reference

wheel: setup-dev ## Build the wheel and test it without the sources
	$(BIN)/python tests/wheel/check_wheel.py

gate: setup-dev ## Hold what has floors in evals/floors.toml against them, over the gold set
	$(BIN)/python -m evals floors check

check: setup-dev ## Everything that must hold before a commit lands
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target types wheel gate lint imports
	@$(MAKE) --no-print-directory test

.venv-bench/.litellm: requirements/bench.txt
	rm -rf .venv-bench && $(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r requirements/bench.txt
	@touch $@

bench: setup-dev ## Print speed as ratios of things run side by side (LiteLLM goes into .venv-bench)
	@$(MAKE) --no-print-directory .venv-bench/.litellm || echo "LiteLLM could not be installed: the bench goes on without it" >&2
	$(BIN)/python -m evals.bench
	$(BIN)/python -m evals.studies.speed
	$(BIN)/python -m evals.desk.paint

live: setup-dev ## Try a real model on six stories: scores and cost (OPENAI_API_KEY or OPENAI_BASE_URL, NUTGRAF_MODEL)
	@$(BIN)/python -m evals live

chaos: setup-dev ## Kill, pause and stop servers and workers under load, and print what held (about ten minutes)
	$(BIN)/python -m evals.chaos

pictures: setup-dev ## Take the README's pictures of the desk's page (needs chromium)
	$(BIN)/python -m evals.desk.pictures

measure: setup-dev ## Print docs/measured.md's figures of checks, numbers, sentences and hostile texts
	$(BIN)/python -m evals.studies

lock: setup-dev ## Resolve the dependencies anew and write the hash-locked requirements
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-options --build-deps-for wheel --output-file requirements/run.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-options --build-deps-for wheel --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-options --build-deps-for wheel --extra evals --constraint requirements/dev.txt --output-file requirements/evals.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras --no-emit-options --output-file requirements/bench.txt requirements/bench.in

clean: ## Remove .venv and everything that was built
	rm -rf .venv .venv-bench build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
