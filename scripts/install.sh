#!/usr/bin/env bash
# Installs what is missing, and nothing else. Usage: install.sh run|test|bench
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-run}

readonly rust_needed=1.95.0 node_needed=20.19.0 nextest_version=0.9.143

fail() {
  echo "install: $*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# Whether version $2 is at least $1.
at_least() { printf '%s\n%s\n' "$1" "$2" | sort --version-sort --check=quiet; }

has cargo || fail "Rust is missing: $rust_needed or newer, from https://rustup.rs"
rust=$(rustc --version | cut -d ' ' -f 2)
at_least "$rust_needed" "$rust" || fail "Rust $rust is too old: run 'rustup toolchain install $rust_needed'"
has node || fail "Node is missing: $node_needed or newer, from https://nodejs.org"
node=$(node --version)
at_least "$node_needed" "${node#v}" || fail "Node $node is too old: $node_needed or newer, from https://nodejs.org"
has npm || fail "npm is missing: it comes with Node, from https://nodejs.org"

has_postgres() {
  [ -n "${CENTAVO_POSTGRES_BIN:-}" ] || has initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null
}

packages=()
has cc || packages+=(gcc libc6-dev)
has pg_config || packages+=(libpq-dev)
has_postgres || packages+=(postgresql)
if [ "$purpose" = test ]; then
  has curl || packages+=(curl)
  # Chromium without a window of its own: the browser tests take a fifth less of the processor.
  [ -n "${CENTAVO_E2E_CHROMIUM:-}" ] || has chromium-headless-shell || packages+=(chromium-headless-shell)
fi

if [ "$purpose" = bench ]; then
  has wrk || packages+=(wrk)
fi

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo --non-interactive "$@"; fi
}

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}

if [ ${#packages[@]} -gt 0 ]; then
  has apt-get || fail "please install (Debian's names): ${packages[*]}"
  as_root true 2>/dev/null || fail "please run as root: apt-get install ${packages[*]}"
  echo "install: ${packages[*]}"
  as_root apt-get update -qq
  if [[ " ${packages[*]} " == *" postgresql "* && ! -d /etc/postgresql-common ]]; then
    # Debian would start a server of its own, which nobody here asked for.
    apt_install postgresql-common
    as_root sed -i -E 's/^#? *create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
  fi
  apt_install "${packages[@]}"
fi

if [ "$purpose" = test ] && ! has cargo-nextest; then
  echo "install: cargo-nextest $nextest_version (built from source, some minutes)"
  cargo install --locked --quiet "cargo-nextest@$nextest_version"
fi

# npm writes this file at the end of every install.
if [ ! frontend/node_modules/.package-lock.json -nt frontend/package-lock.json ]; then
  echo "install: frontend packages"
  # Not `npm ci`: it refuses a lock file that was written where a registry lacks other systems'
  # builds of a package. The versions are the lock file's either way.
  npm --prefix frontend install --no-save --no-audit --no-fund
fi
