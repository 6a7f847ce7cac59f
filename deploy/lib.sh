# shellcheck shell=bash
# What the commands of this folder share. Every wait in them ends.
set -euo pipefail

deploy=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck disable=SC2034 # read by the commands
blue_address=172.30.77.11 green_address=172.30.77.12

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "$(basename "$0"): $*"
  exit 1
}

# One command at a time changes what runs.
lock() {
  mkdir -p "$deploy/state"
  exec 9>"$deploy/state/lock"
  flock -w 600 9 || fail "another command works on this server since ten minutes: see deploy/state/lock"
}

# docker compose with our files, for at most $within seconds (180).
compose() {
  if [ -z "${compose_command:-}" ]; then
    if docker compose version >/dev/null 2>&1 || docker compose --help >/dev/null 2>&1; then
      compose_command='docker compose'
    elif command -v docker-compose >/dev/null; then
      compose_command='docker-compose'
    else
      fail "docker compose is not installed: apt-get install docker-compose-v2"
    fi
  fi
  local files=(-f "$deploy/compose.yaml") overlay
  for overlay in $(setting CENTAVO_OVERLAYS); do files+=(-f "$deploy/$overlay"); done
  # shellcheck disable=SC2086 # the command may be two words
  (cd "$deploy" && timeout "${within:-180}" $compose_command --env-file "$deploy/.env" "${files[@]}" "$@" 9>&-)
}

# The value of one line of .env.
setting() {
  [ -e "$deploy/.env" ] || return 0
  sed -n "s/^$1=//p" "$deploy/.env" | tail -n 1
}

# Writes lines of .env, whole or not at all: set_settings NAME VALUE [NAME VALUE…]
set_settings() {
  local new="$deploy/.env.new"
  (
    umask 077
    cat "$deploy/.env" >"$new"
  )
  while [ $# -gt 0 ]; do
    if grep -q "^$1=" "$new"; then
      sed -i "s|^$1=.*|$1=$2|" "$new"
    else
      printf '%s=%s\n' "$1" "$2" >>"$new"
    fi
    shift 2
  done
  sync "$new"
  mv "$new" "$deploy/.env"
}

# The place that serves, and the free one.
active() {
  local place
  place=$(setting COMPOSE_PROFILES)
  case $place in blue | green) echo "$place" ;; *) fail "COMPOSE_PROFILES in .env is neither blue nor green" ;; esac
}
other() { if [ "$1" = blue ]; then echo green; else echo blue; fi; }
tag_of() { setting "CENTAVO_$(tr '[:lower:]' '[:upper:]' <<<"$1")_TAG"; }
tag_name() { echo "CENTAVO_$(tr '[:lower:]' '[:upper:]' <<<"$1")_TAG"; }
image() { echo "$(setting CENTAVO_IMAGE):$1"; }

# Whether nginx stands before the server, or the server speaks TLS itself.
fronted() { [[ " $(setting CENTAVO_OVERLAYS) " != *" compose.tls.yaml "* ]]; }

# The private key belongs to whoever speaks TLS: nginx begins as root, the server never is.
own_key() { fronted || chown 65532:65532 "$1"; }

project() { setting COMPOSE_PROJECT_NAME; }
container() { # SERVICE
  docker ps -aq --filter "label=com.docker.compose.project=$(project)" \
    --filter "label=com.docker.compose.service=$1" --filter label=com.docker.compose.oneoff=False | head -n 1
}

# One command of an image beside whatever serves: once TAG ARGUMENT…
once() {
  local tag=$1
  shift
  CENTAVO_ONCE_TAG=$tag compose run --rm --no-deps -T once "$@"
}

# Waits until a server's own check is content: healthy SERVICE SECONDS
healthy() {
  local id until=$((SECONDS + $2))
  id=$(container "$1")
  [ -n "$id" ] || return 1
  while [ $SECONDS -lt "$until" ]; do
    if [ "$1" = db ]; then
      timeout 5 docker exec "$id" pg_isready -q -h 127.0.0.1 -U centavo_app -d centavo 2>/dev/null && return 0
    else
      timeout 8 docker exec "$id" /centavo healthcheck >/dev/null 2>&1 && return 0
    fi
    [ "$(docker inspect -f '{{.State.Status}}' "$id" 2>/dev/null)" != exited ] || return 1
    sleep 0.25
  done
  return 1
}

# What nginx passes requests to, in a file that is replaced at once.
point_nginx() { # blue|green
  local address=$blue_address
  [ "$1" = blue ] || address=$green_address
  mkdir -p "$deploy/state/nginx"
  printf '# Written by the commands of this folder.\nupstream centavo {\n  server %s:3000 max_fails=0;\n  keepalive 32;\n}\n' \
    "$address" >"$deploy/state/nginx/.new"
  chmod 644 "$deploy/state/nginx/.new"
  mv "$deploy/state/nginx/.new" "$deploy/state/nginx/upstream.conf"
}

reload_nginx() {
  local id
  id=$(container nginx)
  [ -n "$id" ] || return 0
  timeout 15 docker exec "$id" nginx -t -q && timeout 15 docker exec "$id" nginx -s reload
}

nginx_workers() {
  docker top "$(container nginx)" -eo pid,args 2>/dev/null | awk '/nginx: worker process/ { print $1 }' || true
}

# Workers of nginx from before its reload still talk to the old server. They end by themselves, within half a
# minute; only then has it nobody to answer.
until_gone() { # PIDS
  local end=$((SECONDS + 35)) there
  while [ $SECONDS -lt $end ]; do
    there=$(nginx_workers)
    grep -qxFf <(printf '%s\n' "$1") <<<"$there" || return 0
    sleep 0.25
  done
}

# What answers through nginx says which release it is.
served_release() {
  local port
  port=$(setting CENTAVO_HTTPS_PORT)
  curl --silent --insecure --max-time 5 "https://127.0.0.1:${port:-443}/health" |
    sed -n 's/.*"release":"\([^"]*\)".*/\1/p'
}

# Removes images of ours but the newest and those of the two places.
prune_images() { # HOW MANY STAY
  docker images "$(setting CENTAVO_IMAGE)" --format '{{.CreatedAt}}|{{.Tag}}' | sort -r | cut -d'|' -f2 |
    tail -n +$(($1 + 1)) | while read -r unused; do
    [ "$unused" = "$(setting CENTAVO_BLUE_TAG)" ] || [ "$unused" = "$(setting CENTAVO_GREEN_TAG)" ] ||
      docker rmi "$(image "$unused")" >/dev/null 2>&1 || true
  done
}

note() { # what happened, for `history`
  printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" >>"$deploy/state/history"
}
