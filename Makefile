.PHONY: demo test stories service check setup setup-dev try torture bench security cards rules sbom lock format
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARGS ?=
# Tests wait for the disk a good part of their time: their files go to memory where there is plenty of it.
PLENTY := $(shell test "$$(df -Pm /dev/shm 2>/dev/null | awk 'END { print $$4 }')" -gt 4000 2>/dev/null && echo TMPDIR=/dev/shm)

setup: $(VENV)/.ready
setup-dev: $(VENV)/.ready-dev

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

demo: setup
	$(BIN)/nudge demo $(ARGS)

test: setup-dev
	$(BIN)/coverage erase
	$(PLENTY) $(BIN)/python -m pytest -n 2 -m "not browser and not torture and not service and not stories" --cov --cov-report= $(ARGS)
	$(BIN)/coverage report --fail-under=95
	$(BIN)/coverage report --include='domain/*' --fail-under=100

check: setup-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy app bot cards dialogs directory documents domain scheduler storage web workflows tests
	$(BIN)/lint-imports

format: setup-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

stories: setup-dev
	$(PLENTY) $(BIN)/python -m pytest -n 2 -m stories tests/scenarios $(ARGS)

# By file: a service is started once for each, and who was let in before is known to it.
service: setup-dev
	$(BIN)/python -m pytest -n 2 --dist loadfile -m service $(ARGS)

try: setup-dev
	$(BIN)/python -m pytest -m browser tests/try $(ARGS)

torture: setup-dev
	$(BIN)/python -m pytest -m torture tests/torture $(ARGS)

bench: setup-dev
	$(BIN)/python -m tests.bench $(ARGS)

security: setup-dev
	$(BIN)/python -m tests.hostile

cards: setup-dev
	$(BIN)/python -m tests.pictures $(ARGS)

rules: setup-dev
	$(BIN)/python -m tests.rules_table

sbom: setup-dev
	$(BIN)/python -m tests.sbom

# Names no index: pip's own settings say where packages come from.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url pyproject.toml --group dev --group bench --group security -o requirements-dev.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url -c requirements-dev.lock --group build -o requirements-build.lock
