# Two commands: `make demo` builds the sample graph, `make test` runs the tests. There is no logic here.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test stress check quality clean venv

demo: .venv/demo
	$(BIN)/kg demo demo

test: .venv/dev
	$(BIN)/python -m pytest

stress: .venv/dev
	KG_STRESS=1 $(BIN)/python -m pytest tests/stress tests/store

check: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python -m kg.vocab.generate --check
	$(BIN)/python docs/generate.py --check
	$(BIN)/python -m pip_audit --skip-editable --progress-spinner off --requirement constraints.txt --no-deps --disable-pip
	$(MAKE) test

quality: .venv/dev
	$(BIN)/python docs/quality.py

venv: .venv/dev

.venv/bin/python:
	@echo "making .venv"
	$(PYTHON) -m venv .venv

.venv/demo: .venv/bin/python pyproject.toml constraints.txt
	@echo "installing kg and what it needs"
	$(PIP) install --editable '.[validate]' --constraint constraints.txt
	@touch $@

.venv/dev: .venv/bin/python pyproject.toml constraints.txt
	@echo "installing kg and what its tests need"
	$(PIP) install --editable '.[dev]' --constraint constraints.txt
	@touch $@ .venv/demo

clean:
	rm -rf .venv demo build dist docs/_build .mypy_cache .ruff_cache .pytest_cache .hypothesis
