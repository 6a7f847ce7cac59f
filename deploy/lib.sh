# shellcheck shell=bash
# What the commands of this folder share. Every wait in them ends.
set -euo pipefail

deploy=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck disable=SC2034 # read by the commands
blue_address=172.30.77.11 green_address=172.30.77.12

# A terminal that is gone stops nobody.
say() { printf '%s\n' "$*" >&2 2>/dev/null || true; }
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

# The value of one line of .env, without the quotes that somebody may have put around it.
setting() {
  [ -e "$deploy/.env" ] || return 0
  sed -n "s/\r\$//; s/^$1=//p" "$deploy/.env" | tail -n 1 | sed "s/^\"\(.*\)\"\$/\1/; s/^'\(.*\)'\$/\1/"
}

# A file takes another's place at once, and is there after a power cut: replace NEW OLD
replace() {
  sync "$1"
  mv -f "$1" "$2"
  sync "$(dirname "$2")"
}

# Writes lines of .env, whole or not at all: set_settings NAME VALUE [NAME VALUE…]
set_settings() {
  local new="$deploy/.env.new"
  rm -f "$new"
  (
    umask 077
    # By the environment: values may hold what sed or awk would read otherwise, and nobody sees them in a list of processes.
    count=$(($# / 2))
    n=0
    while [ $# -gt 0 ]; do
      export "name_$n=$1" "value_$n=$2"
      n=$((n + 1))
      shift 2
    done
    export count
    awk '
      BEGIN { for (i = 0; i < ENVIRON["count"]; i++) value[name[i] = ENVIRON["name_" i]] = ENVIRON["value_" i] }
      { key = index($0, "=") ? substr($0, 1, index($0, "=") - 1) : "" }
      key in value { if (!(key in written)) print key "=" value[key]; written[key]; next }
      { print }
      END { for (i = 0; i < ENVIRON["count"]; i++) if (!(name[i] in written)) { print name[i] "=" value[name[i]]; written[name[i]] } }
    ' "$deploy/.env" >"$new"
  )
  replace "$new" "$deploy/.env"
}

# What every command needs of .env, seen before anything is changed.
set_up() {
  [ -e "$deploy/.env" ] || fail "this server is not set up: deploy/setup"
  local name
  for name in COMPOSE_PROJECT_NAME COMPOSE_PROFILES CENTAVO_IMAGE CENTAVO_BLUE_TAG CENTAVO_GREEN_TAG \
    CENTAVO_PUBLIC_URL POSTGRES_PASSWORD CENTAVO_OWNER_PASSWORD CENTAVO_APP_PASSWORD CENTAVO_MASTER_KEY; do
    [ -n "$(setting $name)" ] || fail "$name is not set in $deploy/.env"
  done
  active >/dev/null
  [ -z "$(find "$deploy/.env" -perm /077)" ] || say "note: others than its owner can read .env: chmod 600 $deploy/.env"
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
  replace "$deploy/state/nginx/.new" "$deploy/state/nginx/upstream.conf"
}

# The place that nginx passes requests to.
pointed() {
  case $(sed -n 's/^ *server \([0-9.]*\):.*/\1/p' "$deploy/state/nginx/upstream.conf" 2>/dev/null) in
  "$blue_address") echo blue ;;
  "$green_address") echo green ;;
  esac
}

# A command that was cut off, by a loss of power or by hand, may have switched nginx without noting it. Who people
# are sent to serves, if it is well; else they are sent to who is noted.
settle() {
  local noted there workers
  noted=$(active) there=$(pointed)
  fronted && [ -n "$there" ] && [ "$there" != "$noted" ] || return 0
  if healthy "$there" 10; then
    workers=$(nginx_workers)
    reload_nginx
    set_settings COMPOSE_PROFILES "$there"
    note "found $there serving, where $noted was noted"
    # The other one is free to be replaced once nobody talks to it any more.
    [ -z "$workers" ] || until_gone "$workers"
  else
    point_nginx "$noted"
    reload_nginx
    note "found nginx pointed to $there, which is not well: back to $noted"
  fi
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
  { curl --silent --insecure --max-time 5 "https://127.0.0.1:${port:-443}/health" || true; } |
    sed -n 's/.*"release":"\([^"]*\)".*/\1/p'
}

# What an image calls itself in that answer; one may have several tags.
release_of() { # IMAGE
  docker image inspect -f '{{range .Config.Env}}{{println .}}{{end}}' "$1" | sed -n 's/^CENTAVO_RELEASE=//p'
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
  printf '%s %s\n' "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$*" 2>/dev/null >>"$deploy/state/history" || say "not noted: $*"
}
