# What one does with a checkout. Needs Python 3.11 or newer and make; everything else is set up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CACHE := .cache

.PHONY: help site test evaluate bench audit fuzz lock clean pictures dist

help:
	@echo "make site    install into $(VENV), build the demo"
	@echo "make test    lint, types and all tests"
	@echo "make evaluate DATA=DIR   score the shipped model on labelled articles"
	@echo "make bench   time builds of 1,000 and 5,000 articles beside other generators (hours)"
	@echo "make audit   check a site's pages with tools of others (needs npm and java);"
	@echo "             AUDITED=DIR for another site than the demo"
	@echo "make pictures   take the pictures of the demo for README and guide (needs Chromium)"
	@echo "make dist    wheel and source archive in dist/, installed and tried outside this folder"
	@echo "make fuzz    worst and random input for long"
	@echo "make lock    renew requirements.lock"
	@echo "make clean   delete what these made, but not the site"

site: $(VENV)/site.stamp
	$(BIN)/python build.py

test: $(VENV)/dev.stamp $(CACHE)/browser.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist worksteal

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

# HTML, accessibility, weight and speed of loading; the tools come from npm and stay in the cache.
AUDITED ?= output
TOOLS := $(CACHE)/audit/node_modules
audit: $(VENV)/dev.stamp $(CACHE)/browser.stamp $(CACHE)/audit.stamp
	@test "$(AUDITED)" != output || $(MAKE) site
	java -jar $(TOOLS)/vnu-jar/build/dist/vnu.jar --errors-only --skip-non-html --stdout $(AUDITED)
	@echo "Nu HTML checker: 0 errors in $$(find $(AUDITED) -name '*.html' | wc -l) pages"
	find $(AUDITED) -name '*.html' -print0 \
	  | xargs -0 -n 400 $(TOOLS)/.bin/html-validate --preset standard
	@echo "html-validate: 0 errors"
	$(BIN)/python -m audits.weight $(AUDITED)
	$(BIN)/python -m audits.axe $(AUDITED) $(TOOLS)/axe-core/axe.min.js
	$(BIN)/python -m audits.lighthouse $(AUDITED) $(TOOLS)/.bin/lighthouse

pictures: site $(VENV)/dev.stamp $(CACHE)/browser.stamp
	$(BIN)/python docs/make_pictures.py output

# The wheel is tried as a user has it: installed by pip into a new environment, outside this folder.
dist: $(VENV)/dev.stamp
	rm -rf dist $(CACHE)/tried
	$(BIN)/python -m hatchling build -d dist
	$(PYTHON) -m venv $(CACHE)/tried
	$(CACHE)/tried/bin/python -m pip install --quiet dist/*.whl
	cd $(CACHE)/tried && bin/graphgen new site && cd site && ../bin/graphgen build
	@ls -l dist

# Worst input for every expression and reader, random files, a fuzzer that follows branches, fifty
# kills of whole builds, every vector as a query, and a whole build of vectors opened page by page;
# takes most of an hour on a free core.
fuzz: $(VENV)/dev.stamp $(CACHE)/browser.stamp
	$(BIN)/pytest tests/security/fuzz_time.py tests/security/fuzz_readers.py
	GRAPHGEN_FUZZ_SECONDS=60 $(BIN)/pytest tests/security/test_atheris.py
	GRAPHGEN_FUZZ_KILLS=50 $(BIN)/pytest tests/security/test_bad_moments.py
	GRAPHGEN_FUZZ_QUERIES=3000 $(BIN)/pytest tests/security/test_browser.py
	$(BIN)/pytest tests/security/fuzz_site.py

# Every version that an install takes, with its digest; see docs/security.md.
lock: $(VENV)/dev.stamp
	$(BIN)/python .ci/make_lock.py

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

$(CACHE)/audit.stamp:
	npm install --silent --no-save --prefix $(CACHE)/audit \
	  vnu-jar@26 html-validate@10 axe-core@4 lighthouse@12
	@touch $@
