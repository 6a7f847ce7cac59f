.DEFAULT_GOAL := help
.PHONY: help run test test-deploy bench bench-categorize bench-rules bench-recurring bench-forecast fuzz \
  lint fmt dev build openapi

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## Install what is missing, build, and serve on http://127.0.0.1:3000
	@scripts/run.sh

test: ## Everything: format, lint, unit, integration and browser tests
	@scripts/test.sh

bench: ## Measure our endpoints beside pgbench on the same data
	@scripts/bench.sh

bench-categorize: ## Measure categorization beside scikit-learn's (CENTAVO_SAMPLES)
	@scripts/bench_categorize.sh

bench-rules: ## Measure 500 rules on 10,000 lines
	@scripts/bench_rules.sh

test-deploy: ## The life of a server on real containers: set up, released, killed, restored (IMAGE=centavo:TAG PREVIOUS=centavo:TAG; both are built)
	@deploy/test/drill "$(or $(IMAGE),$(shell deploy/build))" "$(or $(PREVIOUS),$(shell deploy/test/previous))"

bench-recurring: ## Precision and recall of what comes back, on invented households
	@cargo run --locked --release --quiet --example bench_recurring

bench-forecast: ## Forecasts held against what then happened, on invented households and a ledger (CENTAVO_SAMPLES)
	@cargo run --locked --release --quiet --example bench_forecast -- 100 1000 \
	  $(if $(CENTAVO_SAMPLES),$(CENTAVO_SAMPLES)/peers/beancount/examples/example.beancount)

fuzz: ## Fuzz the importers, FUZZ_SECONDS for each parser (60)
	@scripts/fuzz.sh

lint: ## Formatting, clippy, TypeScript and its linter
	@scripts/lint.sh

fmt: ## Format all code
	@cargo fmt
	@npm --prefix frontend run format

dev: ## Vite and a server that is restarted on change; Ctrl-C stops both
	@scripts/dev.sh

openapi: ## Write the API's description and the TypeScript types made from it
	@scripts/openapi.sh

build: ## Build the app and the release binary
	@scripts/build.sh
