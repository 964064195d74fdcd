# What one does with a checkout. Needs Python 3.11 or newer and make; everything else is set up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CACHE := .cache

.PHONY: help site test evaluate bench audit fuzz clean

help:
	@echo "make site    install into $(VENV), build the demo"
	@echo "make test    lint, types and all tests"
	@echo "make evaluate DATA=DIR   score the shipped model on labelled articles"
	@echo "make bench   time builds of 1,000 and 5,000 articles beside other generators (hours)"
	@echo "make audit   check the demo's pages with the Nu HTML checker (needs npm and java)"
	@echo "make fuzz    worst and random input for long"
	@echo "make clean   delete what these made, but not the site"

site: $(VENV)/site.stamp
	$(BIN)/python build.py

test: $(VENV)/dev.stamp $(CACHE)/browser.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest

# The labelled articles are not part of this repository; the model's card says what they are.
DATA ?= ../shared
evaluate: $(VENV)/dev.stamp
	@test -d $(DATA)/data || { echo "make evaluate DATA=DIR: no labelled articles in $(DATA)"; exit 1; }
	$(BIN)/python -m training.evaluate --data $(DATA)
	$(BIN)/python -m training.resolution --relations $(DATA)/data/relations/dev.jsonl \
	  --linked $(DATA)/data/resolution/wikinews.jsonl --texts $(DATA)/corpus/wikinews

SIZES ?= 1000 5000
bench: $(VENV)/dev.stamp
	$(BIN)/python -m benchmarks.run --sizes $(SIZES)

audit: site $(CACHE)/vnu/node_modules/vnu-jar
	java -jar $(CACHE)/vnu/node_modules/vnu-jar/build/dist/vnu.jar \
	  --errors-only --skip-non-html --stdout output
	@echo "0 errors in $$(find output -name '*.html' | wc -l) pages"

# Worst input for every expression and reader, then random files; takes a quarter of an hour.
fuzz: $(VENV)/dev.stamp
	$(BIN)/pytest tests/security/fuzz_time.py tests/security/fuzz_readers.py

clean:
	rm -rf $(VENV) $(CACHE) .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The stamps are younger than the requirements as long as nothing has to be installed again.
$(VENV)/site.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/dev.stamp: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/site.stamp

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "graphgen needs Python 3.11 or newer: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(CACHE)/browser.stamp: $(VENV)/dev.stamp
	@mkdir -p $(CACHE)
	$(BIN)/python .ci/provide_chromium.py
	@touch $@

$(CACHE)/vnu/node_modules/vnu-jar:
	npm install --silent --no-save --prefix $(CACHE)/vnu vnu-jar
