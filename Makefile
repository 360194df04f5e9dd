PYTHON ?= python3
SIZE ?= 100000
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test slow bench clean

$(BIN)/xinfang: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.dev: $(BIN)/xinfang pyproject.toml
	$(BIN)/python -c "import tomllib; print('\n'.join(tomllib.load(open('pyproject.toml', 'rb'))['dependency-groups']['dev']))" > $(VENV)/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement $(VENV)/dev.txt
	touch $@

demo: $(BIN)/xinfang  ## a worked day in a fresh book, ending with the daily report
	$(BIN)/xinfang demo

test: $(VENV)/.dev  ## what CI runs: ruff, mypy, pytest
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 -m "not slow"

slow: $(VENV)/.dev  ## the long forms that `make test` leaves out
	$(BIN)/pytest -n 2 -m slow

bench: $(VENV)/.dev  ## figures as ratios in one run, SIZE letters
	$(BIN)/python benchmarks/run.py --size $(SIZE)

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
