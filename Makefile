# The menu. `make report` and `make test` set everything up by themselves (see scripts/setup.sh).
#
#   make report     set up, build the example city, say where to look
#   make test       set up, lint, types, quick tests (under 5 minutes)
#   make test-all   the same and the slow tests: browser, PDF checkers, wheel, the whole example (under 40 minutes)
#   make lint       ruff, mypy and codespell alone
#   make docs       write docs/cli.md anew from the commands' own help
#   make bench      measure: medians, user time, peak memory
#   make decisions  measure: decisions that a city without codes takes to a first draft
#   make clean      take away output/ and caches, keep .venv

PYTEST = .venv/bin/python -m pytest
WORKERS = 2

.PHONY: report test test-all lint docs bench decisions clean setup setup-all quick-tests slow-tests

report: setup
	.venv/bin/vlr build

test: lint quick-tests

test-all: test slow-tests

setup:
	@sh scripts/setup.sh report

setup-all: setup
	@sh scripts/setup.sh test-all

lint: setup
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/codespell

quick-tests: setup lint
	$(PYTEST) -m "not slow" -n $(WORKERS) -q

slow-tests: setup-all quick-tests
	$(PYTEST) -m slow -n $(WORKERS) -q

docs: setup
	.venv/bin/python -m vlr.cli.reference docs/cli.md
	.venv/bin/python -m vlr.cli.findings_list docs/findings.md
	.venv/bin/python -m vlr.cli.methods_tables docs/methods.md

bench: setup
	.venv/bin/python benchmarks/bench.py

decisions: setup
	.venv/bin/python benchmarks/decisions.py

clean:
	rm -rf output build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
