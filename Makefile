# Two commands matter: `make demo` and `make test`. Both install what they need into .venv.
PYTHON ?= python3
# A machine without a GPU can take the smaller CPU build of torch:
#   make demo TORCH_INDEX=https://download.pytorch.org/whl/cpu
TORCH_INDEX ?=
Q ?= What is R2P?

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check
DEMO := .demo

.PHONY: demo ask ui test coverage test-slow test-attack test-cluster test-cluster-short test-browser screenshots check fix train bench \
  clean

# Where training and evaluation data lie, and where the reader is trained (resumed when called again)
DATA ?= ../shared/eval
OUTPUT ?= .train

demo: $(VENV)/.installed
	@$(BIN)/dossier index seeds --library $(DEMO)
	@echo; echo '> Who heads the Child Soldier Initiative?'
	@$(BIN)/dossier ask -k 1 "Who heads the Child Soldier Initiative?" --library $(DEMO)
	@echo; echo '> Why did Washington go easy on Omar al-Bashir?'
	@$(BIN)/dossier ask -k 2 "Why did Washington go easy on Omar al-Bashir?" --library $(DEMO)
	@echo; echo 'Ask your own:          make ask Q="What does UNAMID stand for?"'
	@echo 'Open the front end:    make ui'
	@echo 'Index your documents:  $(BIN)/dossier index FOLDER'

ask: $(VENV)/.installed
	@$(BIN)/dossier index seeds --library $(DEMO) >/dev/null
	@$(BIN)/dossier ask "$(Q)" --library $(DEMO)

ui: $(VENV)/.installed
	@$(BIN)/dossier index seeds --library $(DEMO) >/dev/null
	@$(BIN)/dossier ui --library $(DEMO)

# Tests run on all cores; who is done early takes over from others.
ALL_CORES := -n auto --dist worksteal

test: $(VENV)/.installed-dev
	$(BIN)/pytest $(ALL_CORES)

# The same tests; fails where fewer branches are taken than pyproject.toml asks for.
coverage: $(VENV)/.installed-dev
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest $(ALL_CORES)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

test-slow: $(VENV)/.installed-dev
	$(BIN)/pytest -m slow

# All attacks, short and long, counted in benchmarks/results/attack.json.
test-attack: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.attack

# A store of nine processes and a cluster of two nodes on the loopback, whose parts are killed; ended by
# their ids. The short form leaves out what `make test` runs too.
test-cluster: $(VENV)/.installed-storage
	$(BIN)/pytest -m "storage or cluster" -rs

test-cluster-short: $(VENV)/.installed-storage
	$(BIN)/pytest -m storage -rs

# Installs Debian's Chromium where it may, and skips with a reason where there is none.
test-browser: $(VENV)/.installed-browser
	.ci/chromium
	$(BIN)/pytest -m browser -rs

screenshots: $(VENV)/.installed-browser
	.ci/chromium
	$(BIN)/python -m benchmarks.screenshots

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

fix: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) install -q -c constraints.txt torch $(if $(TORCH_INDEX),--index-url $(TORCH_INDEX))
	$(PIP) install -q -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(PIP) install -q -c constraints.txt -e ".[dev]"
	@touch $@

$(VENV)/.installed-storage: $(VENV)/.installed-dev
	$(PIP) install -q -c constraints.txt -e ".[storage]"
	@touch $@

$(VENV)/.installed-browser: $(VENV)/.installed-dev
	$(PIP) install -q -c constraints.txt -e ".[browser]"
	@touch $@

train: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.reader.train --data $(DATA) --output $(OUTPUT)
	$(BIN)/python -m benchmarks.reader.export --data $(DATA) --checkpoint $(OUTPUT) --output $(OUTPUT)/export

# All of it takes hours on two cores; single parts: see docs/benchmarks.md
bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.engine $(DATA)/retrieval/scifact/corpus.jsonl.gz $(DATA)/retrieval/scifact/queries.jsonl
	$(BIN)/python -m benchmarks.scale --data $(DATA)/retrieval
	$(BIN)/pip install -q tantivy==0.27.0
	$(BIN)/python -m benchmarks.words --passages 100000
	$(BIN)/python -m benchmarks.memory $(DATA)/retrieval/scifact/corpus.jsonl.gz
	$(BIN)/python -m benchmarks.peers --data $(DATA)
	$(BIN)/python -m benchmarks.report

clean:
	rm -rf $(VENV) $(DEMO) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage*
