# Every target does its own set-up. Windows, or without make: the plain commands stand beside each
# target; on Windows write .venv\Scripts\ for .venv/bin/, after this set-up, once:
#     py -m venv .venv
#     .venv\Scripts\python -m pip install -e .[dev]
.DEFAULT_GOAL := help
BIN := .venv/bin
.PHONY: help run test lint bench

help: ## this list
	@sed -n 's/^\([a-z]*\): ## \(.*\)/make \1\t\2/p' Makefile
	@echo 'Windows, or without make: see the plain commands in the Makefile.'

# .venv/bin/ecomap demo
run: ## set up, serve the demo and open it in the browser
	@scripts/setup
	$(BIN)/ecomap demo

# .venv/bin/python -m pytest
# It wants Java 17 or newer and Maven, or a Neo4j server to erase (ECOMAP_TEST_NEO4J=URL), and
# Chromium, or: .venv/bin/playwright install chromium. Without them those tests are skipped.
# A few tests only: make test ARGS="tests/conformance -k undo"
test: ## set up, real Neo4j and Chromium included, and run all tests
	@scripts/setup --test
	$(BIN)/python -m pytest $(ARGS)

# .venv/bin/ruff check
# .venv/bin/ruff format --check
# .venv/bin/mypy
# .venv/bin/lint-imports
lint: ## style, format, types and layers
	@scripts/setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# for each file benchmarks/bench_*.py: .venv/bin/python -m benchmarks.bench_NAME
bench: ## measure, beside the peers, everything in benchmarks/
	@scripts/setup --test
	@set -e; for file in benchmarks/bench_*.py; do \
		name=$$(basename "$$file" .py); echo "== $$name"; $(BIN)/python -m "benchmarks.$$name"; \
	done
