#!/usr/bin/env bash
# Runs every test and ends in one plain count. Stops at the first step that fails.
#
# Needs: Rust, Node 20 or later, make, and Chromium (CHROMIUM_PATH, else /usr/bin/chromium; on
# Debian: apt-get install --no-install-recommends chromium fonts-dejavu).
set -euo pipefail
cd "$(dirname "$0")/.."

chromium=${CHROMIUM_PATH:-/usr/bin/chromium}
if [ ! -x "$chromium" ]; then
  echo "No Chromium at $chromium. The browser tests need one: on Debian and Ubuntu" >&2
  echo "  sudo apt-get install --no-install-recommends chromium fonts-dejavu" >&2
  echo "elsewhere install Chromium or Chrome and set CHROMIUM_PATH to its program." >&2
  exit 1
fi

log=$(mktemp)

step() {
  echo
  echo "== $*"
}

# Adds up what cargo's and Playwright's runners say, and prints it whatever the outcome.
count() {
  awk '
    /^test result:/ { passed += $4; failed += $6; ignored += $8 }
    /^ +[0-9]+ passed/ { passed += $1 }
    /^ +[0-9]+ failed/ { failed += $1 }
    END { printf "\n%d passed, %d failed\n", passed, failed }
  ' "$log"
}
trap 'count; rm -f "$log"' EXIT

step "assets and PostgreSQL"
make --no-print-directory assets bundle e2e/node_modules/.installed

step "formatting and lints"
cargo fmt --all --check
cargo clippy --workspace --all-targets --locked -- -D warnings
(cd ui-assets && npm run --silent check)
(cd e2e && npm run --silent check)

step "Rust tests"
cargo test --workspace --locked 2>&1 | tee -a "$log"

step "browser and client tests"
cargo build --locked --package vibecrm
VIBECRM_BIN="$PWD/target/debug/vibecrm" CHROMIUM_PATH="$chromium" \
  npm --prefix e2e test 2>&1 | tee -a "$log"
