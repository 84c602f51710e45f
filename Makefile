# VibeCRM. `make run` builds and starts it, `make test` runs every test.

UI_SOURCES := $(shell find ui-assets crates/web/src -type f \
	-not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)
BUNDLE := crates/embedded-postgres/bundle
ARGS ?=

.PHONY: help build run test bench evaluate assets bundle fmt clean

help:
	@echo 'make run     build everything and start VibeCRM (ARGS="--listen 0.0.0.0:8080" for flags)'
	@echo 'make build   build everything: target/release/vibecrm'
	@echo 'make test    run every test'
	@echo 'make bench   measure against pgbench'
	@echo 'make evaluate  judge the designs of the built-in designer (ARGS="--failures 20" says why)'

build: assets bundle
	cargo build --release --locked --package vibecrm

run: build
	./target/release/vibecrm serve $(ARGS)

test:
	bash scripts/test.sh

bench: build
	bash bench/run.sh

evaluate:
	cargo run --quiet --release --locked --package design-evaluation -- $(ARGS)

assets: ui-assets/dist/version.txt
bundle: $(BUNDLE)/dist/.built

ui-assets/dist/version.txt: ui-assets/node_modules/.installed $(UI_SOURCES)
	cd ui-assets && npm run build

ui-assets/node_modules/.installed: ui-assets/package-lock.json
	cd ui-assets && npm ci --no-audit --no-fund
	touch $@

$(BUNDLE)/dist/.built: $(BUNDLE)/package-lock.json $(BUNDLE)/pack.mjs
	cd $(BUNDLE) && npm ci --no-audit --no-fund && npm run build
	touch $@

e2e/node_modules/.installed: e2e/package-lock.json
	cd e2e && npm ci --no-audit --no-fund
	touch $@

fmt:
	cargo fmt --all

clean:
	cargo clean
	rm -rf ui-assets/dist ui-assets/node_modules $(BUNDLE)/dist $(BUNDLE)/node_modules e2e/node_modules
