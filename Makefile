# The two commands: `make demo` and `make test`. Both make the environment they need in .venv. `make floors` measures.
# `make benchmarks DATA=folder` measures speed as docs/speed.md tells it and takes hours; with SIZE=100000 some minutes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DESK := $(BIN)/doichieu
SAMPLES := src/doichieu/demo
export OMP_WAIT_POLICY := PASSIVE
export OPENBLAS_NUM_THREADS := 1

SIZE ?= 1000000
WORK ?= benchmarks-work

.PHONY: demo test floors benchmarks clean

# The main job on shipped examples: a desk of its own, sample fact-checks and notes, one Vietnamese and one English text.
demo: $(VENV)/.installed
	rm -rf demo-desk
	$(DESK) init demo-desk
	$(DESK) --desk demo-desk archive import $(SAMPLES)/archive/*
	$(DESK) --desk demo-desk library add $(SAMPLES)/library
	$(DESK) --desk demo-desk --lang en check $(SAMPLES)/texts/post-en.txt --html demo-report.en.html
	$(DESK) --desk demo-desk --lang vi check $(SAMPLES)/texts/bai-viet-vi.txt --html demo-report.vi.html
	@echo "Reports: demo-report.vi.html and demo-report.en.html"

test: $(VENV)/.installed-test
	.ci/system-packages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	.ci/audit $(BIN)
	$(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist worksteal

# Every pinned figure beside its floor (docs/measuring.md): make floors DATA=folder, ONLY='verdicts/*' for some of them.
floors: $(VENV)/.installed
	$(DESK) evaluate floors --floors benchmarks/floors.toml --data $(DATA) $(if $(ONLY),--only '$(ONLY)')

# All of docs/speed.md; figures go to $(WORK)/results-$(SIZE). What was measured or built before is passed over: AGAIN=1
# measures anew; ONLY='encoder search' does some parts.
benchmarks: $(VENV)/.installed-benchmarks
	@test -d "$(DATA)" || { echo "make benchmarks DATA=folder: the folder with matching/, verdicts/ and texts/" >&2; exit 2; }
	$(BIN)/python -m benchmarks --data "$(DATA)" --work "$(WORK)" --size $(SIZE) \
	  $(if $(ONLY),--only $(ONLY)) $(if $(AGAIN),--again)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/.installed-test: $(VENV)/.installed pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group test
	touch $@

$(VENV)/.installed-benchmarks: $(VENV)/.installed pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group benchmarks
	touch $@

clean:
	rm -rf $(VENV) demo-desk demo-report.vi.html demo-report.en.html
