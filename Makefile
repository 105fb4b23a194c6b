# The recipes that people and CI share. `make` alone lists them.

# Where `make serve` keeps its data.
DATA_DIR ?= thidua-data

.PHONY: help demo serve test check bench fmt

help: ## Lists these recipes
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-6s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## Builds, loads the demonstration years, serves them on 127.0.0.1:8080
	cargo build --release
	target/release/thidua demo

serve: ## Builds and serves a real installation on 127.0.0.1:8080, data in thidua-data (or DATA_DIR=…)
	cargo build --release
	target/release/thidua serve --data-dir $(DATA_DIR)

test: ## Installs what the tests need and is absent, runs everything, ends with one line of counts
	scripts/install-test-needs
	scripts/count-tests

check: ## Formatting and lints, warnings as errors
	cargo fmt --all -- --check
	cargo clippy --workspace --all-targets -- -D warnings

bench: ## Builds and prints how fast it is, as ratios
	cargo build --release
	cargo build --release --bench bare
	benches/score.py target/release/thidua
	benches/rebase.py target/release/thidua
	benches/serve.py target/release/thidua
	benches/uploads.py target/release/thidua
	benches/import.py target/release/thidua
	benches/figures.py target/release/thidua
	benches/batch.py target/release/thidua
	benches/ballots.py target/release/thidua
	benches/jurors.py target/release/thidua
	benches/screen.py target/release/thidua
	cargo bench -p thidua-domain --bench contest
	cargo bench -p thidua-domain --bench eligibility
	cargo bench -p thidua-domain --bench tally
	cargo bench -p thidua-store --bench rows
	cargo bench -p thidua-store --bench register
	cargo bench -p thidua-papers --bench papers
	cargo bench -p thidua-papers --bench lessons

fmt: ## Formats the code
	cargo fmt --all
