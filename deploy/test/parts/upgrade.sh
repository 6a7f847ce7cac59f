# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # the drill sets what is read here, and reads what is set
# From the version before to this one: as it runs, and from a backup that it made.
if [ -z "$previous" ]; then
  echo "      (no version before was named: bringing it up to date was not tried)"
  return 0
fi
./setup --trial --image "$previous" >"$work/setup.log" 2>&1 || {
  cat "$work/setup.log"
  exit 1
}
row "the version before is set up" good "$(served_release)"
person
for n in $(seq 20); do account "Cuenta $n" >/dev/null; done
household=$(ask -H "Cookie: $cookie" -H 'Content-Type: application/json' -X POST "$url/api/v1/auth/demo" -d '{}' -o /dev/null -w '%{http_code}' || true)
row "  with people, and the demo's transactions" good "$(psql_db 'SELECT count(*) FROM transactions') transactions, demo $household"
contents >"$work/older"
check "  it makes a backup" "" ./backup
before=$(psql_db 'SELECT count(*) FROM __diesel_schema_migrations')
under_load "the new one is released over it" ./release "${image##*:}"
after=$(psql_db 'SELECT count(*) FROM __diesel_schema_migrations')
check "  over at least one migration" "$before, then $after" test "$after" -gt "$before"
same_rows() { # every table of before has its rows
  python3 -c '
import json, sys
before, after = (json.load(open(name)) for name in sys.argv[1:])
lively = {"jobs", "schedules", "backups", "alerts", "sessions", "__diesel_schema_migrations"}
assert before["totals"] == after["totals"], (before["totals"], after["totals"])
unlike = {t: (n, after["tables"].get(t)) for t, n in before["tables"].items() if t not in lively and after["tables"].get(t) != n}
print(unlike)
assert not unlike' "$@"
}
contents >"$work/newer"
check "  rows and totals are those before" "$(same_rows "$work/older" "$work/newer" 2>/dev/null)" same_rows "$work/older" "$work/newer"
check "  a session outlives it" "" signed_in

COMPOSE_PROFILES=blue,green compose stop -t 10 >/dev/null 2>&1
COMPOSE_PROFILES=blue,green compose rm -f -v >/dev/null 2>&1
docker volume rm "${COMPOSE_PROJECT_NAME}_data" >/dev/null
began=$(now)
check "the new one restores the older one's backup" "$(./restore --yes >"$work/restore.log" 2>&1 && since "$began")" grep -q 'restored in' "$work/restore.log"
contents >"$work/newer"
check "  and brings it up to date" "$(psql_db 'SELECT count(*) FROM __diesel_schema_migrations') migrations" \
  test "$(psql_db 'SELECT count(*) FROM __diesel_schema_migrations')" = "$after"
check "  rows and totals are those before" "$(same_rows "$work/older" "$work/newer" 2>/dev/null)" same_rows "$work/older" "$work/newer"
check "  a session outlives it" "" signed_in
everything_down
