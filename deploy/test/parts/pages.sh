# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # the drill sets what is read here, and reads what is set
# The pages of docs/RUNBOOK.md for three in the morning, done as they stand there.
./backup >"$work/backup.log" 2>&1 || tail -n 5 "$work/backup.log"
contents >"$work/before"

began=$(now)
COMPOSE_PROFILES=blue,green compose stop -t 10 >/dev/null 2>&1
compose up -d >/dev/null 2>&1
check "down: docker compose up -d" "$(until_well 60 && since "$began")" until_well 1

# Too little memory for its very start: the kernel ends it, Docker starts it again, until there is enough.
sed -i 's/mem_limit: 768m/mem_limit: 12m/' compose.yaml
compose up -d >/dev/null 2>&1
server=$(container "$(active)")
for _ in $(seq 100); do
  [ "$(docker inspect -f '{{.RestartCount}}' "$server")" = 0 ] || break
  sleep 0.3
done
count=$(docker inspect -f '{{.RestartCount}}' "$server")
check "out of memory: it is started again" "$count times" test "$count" -gt 0
sed -i 's/mem_limit: 12m/mem_limit: 768m/' compose.yaml
compose up -d >/dev/null 2>&1
check "  with enough of it, it serves" "" until_well 60

mkdir "$work/expired"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj "/CN=localhost" \
  -keyout "$work/expired/privkey.pem" -out "$work/expired/fullchain.pem" 2>/dev/null
RENEWED_LINEAGE=$work/expired ./certificate localhost >/dev/null
check "a certificate that ends is told" "" until_file_says 100 "$work/outside/heard" 'CRITICAL Certificate'
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 -subj "/CN=localhost" \
  -keyout "$work/expired/privkey.pem" -out "$work/expired/fullchain.pem" 2>/dev/null
RENEWED_LINEAGE=$work/expired ./certificate localhost >/dev/null
wanted=$(openssl x509 -in "$work/expired/fullchain.pem" -noout -fingerprint)
for _ in $(seq 40); do # workers of nginx come anew a moment after it was asked
  [ "$(tls | openssl x509 -noout -fingerprint)" != "$wanted" ] || break
  sleep 0.25
done
check "certificate over: deploy/certificate" "" test "$(tls | openssl x509 -noout -fingerprint)" = "$wanted"

# A page of a table is overwritten on the disk, as a bad disk would.
file=$(psql_db "SELECT pg_relation_filepath('accounts')")
psql_db CHECKPOINT >/dev/null
timeout 90 docker stop -t 60 "$(container db)" >/dev/null
docker run --rm -v "${COMPOSE_PROJECT_NAME}_data:/d" --entrypoint dd "$(docker inspect -f '{{.Config.Image}}' "$(container db)")" \
  if=/dev/urandom of="/d/$file" bs=512 seek=2 count=8 conv=notrunc >/dev/null 2>&1
docker start "$(container db)" >/dev/null
healthy db 60 || true
psql_db 'SELECT * FROM accounts' >"$work/corrupt" 2>&1 || true
check "a corrupt table is noticed by its checksum" "" grep -q 'invalid page' "$work/corrupt"
COMPOSE_PROFILES=blue,green compose stop -t 10 blue green >/dev/null 2>&1
docker run --rm -v "${COMPOSE_PROJECT_NAME}_data:/d" -v "$work:/to" --entrypoint tar \
  "$(docker inspect -f '{{.Config.Image}}' "$(container db)")" -C /d -cf /to/data.tar . >/dev/null 2>&1
began=$(now)
check "database corrupt: copied aside, deploy/restore --yes" "$(du -h "$work/data.tar" | cut -f1) aside; $(./restore --yes >"$work/restore.log" 2>&1 && since "$began")" grep -q 'restored in' "$work/restore.log"
grep -q 'restored in' "$work/restore.log" || tail -n 5 "$work/restore.log"
contents >"$work/after"
check "  tables and totals are those before" "" same_contents "$work/before" "$work/after"
check "  a session outlives it" "" signed_in

# A new master key; the old one still opens what it sealed.
old=$(setting CENTAVO_MASTER_KEY)
first=$(./backup --list 2>/dev/null | tail -n 1 | cut -f1)
set_settings CENTAVO_MASTER_KEY "$(openssl rand -hex 32)"
printf 'CENTAVO_OLD_MASTER_KEYS=%s\n' "$old" >>.env
compose up -d >/dev/null 2>&1
until_well 60 || true
check "key rotated: admin rotate-key" "" once "$(tag_of "$(active)")" admin rotate-key
opens() { # [NAME]: it is a dump
  once "$(tag_of "$(active)")" backup open "$@" >"$work/opened" 2>/dev/null && [ "$(head -c 5 "$work/opened")" = PGDMP ]
}
shut() { ! opens "$1"; }
check "  with the old one kept, its backups open" "" opens "$first"
set_settings CENTAVO_OLD_MASTER_KEYS ""
compose up -d >/dev/null 2>&1
until_well 60 || true
check "key lost: its backups do not open" "" shut "$first"
check "  the database is whole, and the next backup opens" "$(./backup >/dev/null 2>&1 && echo made)" opens
check "  people are still signed in" "" signed_in

psql_db "DELETE FROM sessions"
began=$(now)
for _ in $(seq 60); do # a session is remembered for ten seconds
  signed_in || break
  sleep 0.3
done
check "compromised: everybody signs in anew" "$(since "$began")" test "$(status_of -H "Cookie: $cookie" "$url/api/v1/me")" = 401
