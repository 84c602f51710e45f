#!/usr/bin/env bash
# Measures VibeCRM beside pgbench on the same data: see bench/README.md.
set -euo pipefail
cd "$(dirname "$0")"

missing=()
command -v node >/dev/null || missing+=(nodejs)
command -v wrk >/dev/null || missing+=(wrk)
command -v psql >/dev/null || missing+=(postgresql-client)
# Debian keeps pgbench out of PATH unless its wrapper is installed.
if ! command -v pgbench >/dev/null && ! compgen -G '/usr/lib/postgresql/*/bin/pgbench' >/dev/null; then
  missing+=(postgresql-contrib)
fi
if [ ${#missing[@]} -gt 0 ]; then
  echo "The benchmark needs: apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 1
fi

exec node run.mjs "$@"
