# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # the drill sets what is read here, and reads what is set
# What the parts of the drill share.

row() { # NAME good|bad FIGURE
  printf '%-4s  %-52s %s\n' "$([ "$2" = good ] && echo ok || echo FAIL)" "$1" "$3"
  # shellcheck disable=SC2034 # read by the drill
  [ "$2" = good ] || failed=1
}
check() { # NAME FIGURE COMMAND…
  local name=$1 figure=$2
  shift 2
  if "$@" >/dev/null 2>&1; then row "$name" good "$figure"; else row "$name" bad "$figure"; fi
}
now() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(now)" 'BEGIN { printf "%.1f s", b - a }'; }
ask() { curl --silent --insecure --max-time 20 "$@"; }
status_of() { ask -o /dev/null -w '%{http_code}' "$@"; }
until_well() { # SECONDS
  local end=$((SECONDS + $1))
  while [ $SECONDS -lt "$end" ]; do
    [ "$(status_of "$url/health")" != 200 ] || return 0
    sleep 0.2
  done
  return 1
}
until_file_says() { # SECONDS FILE PATTERN
  local end=$((SECONDS + $1))
  while [ $SECONDS -lt "$end" ]; do
    ! grep -aq "$3" "$2" || return 0
    sleep 0.3
  done
  return 1
}
restarted() { # CONTAINER COUNT: its process ended and another came up
  local end=$((SECONDS + 60))
  while [ $SECONDS -lt "$end" ]; do
    [ "$(docker inspect -f '{{.RestartCount}}' "$1")" = "$2" ] || {
      until_well 60
      return
    }
    sleep 0.1
  done
  return 1
}
rss() { docker stats --no-stream --format '{{.MemUsage}}' "$(container "$1")" | cut -d/ -f1 | tr -d ' '; }
psql_db() { compose exec -T db psql --no-psqlrc -qAt -U postgres -d centavo -c "$1" </dev/null; }
contents() { compose exec -T db psql --no-psqlrc -U postgres -d centavo -f /centavo/contents.sql </dev/null; }

# An image that differs from the one in question by these lines: derived NAME LINE…
derived() {
  local name=$1
  shift
  printf '%s\n' "FROM $image" "$@" | docker build -q -t "${image%%:*}:drill-$name" - >/dev/null
}

# A person with data of hers; her cookie is in $work/cookie.
person() {
  ask -c "$work/jar" -H 'Content-Type: application/json' -X POST "$url/api/v1/auth/signup" -o "$work/signup" \
    -d '{"name":"Ana","email":"ana@example.mx","password":"caballo-bateria-grapa-42"}'
  cookie=$(awk '/session|centavo/ {print $6 "=" $7}' "$work/jar" | tail -n 1)
  printf '%s' "$cookie" >"$work/cookie"
}
account() { # NAME: the status of making it
  status_of -H "Cookie: $cookie" -H 'Content-Type: application/json' -X POST "$url/api/v1/accounts" \
    -d "{\"name\":\"$1\",\"kind\":\"cash\",\"currency\":\"MXN\",\"opening_balance\":\"100.25\"}"
}
signed_in() { [ "$(status_of -H "Cookie: $cookie" "$url/api/v1/me")" = 200 ]; }

# Whether two descriptions of a database (contents) say the same but for what changes by itself.
same_contents() { # FILE FILE
  python3 -c '
import json, sys
before, after = (json.load(open(name)) for name in sys.argv[1:])
lively = {"jobs", "schedules", "backups", "alerts", "sessions"}
assert before["totals"] == after["totals"]
unlike = {t: (n, after["tables"].get(t)) for t, n in before["tables"].items() if t not in lively and after["tables"].get(t) != n}
assert not unlike, unlike' "$@"
}

under_load() { # NAME COMMAND…: while requests are asked all the time
  local name=$1
  shift
  python3 test/load.py "$url/api/v1/me" 45 8 "$work/cookie" >"$work/load" 2>"$work/load.errors" &
  load=$!
  local code=0 began
  began=$(now)
  "$@" >"$work/command.log" 2>&1 || code=$?
  took=$(since "$began")
  wait $load
  load=''
  read -r requests wrong p50 p95 most <"$work/load"
  if [ "$wrong" = 0 ] && [ $code = "${expected:-0}" ] && [ "$requests" -gt 100 ]; then
    row "$name" good "$took; $requests requests, 0 failed, p95 $p95 ms, longest $most ms"
  else
    row "$name" bad "$took; exit $code, $requests requests, $wrong failed"
    cat "$work/command.log" "$work/load.errors"
  fi
}

tls() { openssl s_client -connect "127.0.0.1:$CENTAVO_HTTPS_PORT" "$@" </dev/null 2>/dev/null; }
tls_is_modern() {
  check "plain HTTP is sent to TLS" "" bash -c "curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:$CENTAVO_HTTP_PORT/x | grep -q 308"
  check "HTTP/2" "" bash -c "curl -sk -o /dev/null -w '%{http_version}' $url/health | grep -q 2"
  check "HSTS" "" bash -c "curl -skI $url/ | grep -qi '^strict-transport-security: max-age=31536000'"
  check "TLS 1.3 is spoken" "" bash -c "$(declare -f tls); tls -tls1_3 | grep -q 'TLSv1.3'"
  check "TLS 1.1 is not" "" bash -c "$(declare -f tls); ! tls -tls1_1 -cipher 'ALL:@SECLEVEL=0' | grep -q 'Cipher is [A-Z]'"
  check "weak ciphers are not" "" bash -c "$(declare -f tls); ! tls -tls1_2 -cipher 'AES128-SHA:AES256-SHA:@SECLEVEL=0' | grep -q 'Cipher is [A-Z]'"
  check "/metrics is not for the world" "" bash -c "curl -sk -o /dev/null -w '%{http_code}' $url/metrics | grep -q 404"
}
ports_are_two() {
  local published
  published=$(docker ps --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" --format '{{.Ports}}' | tr ',' '\n' | sed -n 's/.*:\([0-9]*\)->.*/\1/p' | sort -u | tr '\n' ' ')
  check "no port but two is open" "$published" test "$published" = "$(printf '%s\n' "$CENTAVO_HTTP_PORT" "$CENTAVO_HTTPS_PORT" | sort -u | tr '\n' ' ')"
}
