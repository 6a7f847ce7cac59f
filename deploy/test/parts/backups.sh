# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # the drill sets what is read here, and reads what is set
# Backups, their copies outside, and the loss of everything here.
began=$(now)
check "a backup is made" "" ./backup
row "  and it took" good "$(since "$began")"
set_settings CENTAVO_BACKUP_S3_ENDPOINT "http://$outside:$sink_port" CENTAVO_BACKUP_S3_BUCKET copies \
  CENTAVO_BACKUP_S3_ACCESS_KEY drill CENTAVO_BACKUP_S3_SECRET_KEY drill-secret
began=$(now)
check "and one that is copied to a bucket" "$(./backup >"$work/backup.log" 2>&1 && since "$began")" grep -q 'copied off this server' "$work/backup.log"
copies=$work/outside/bucket/copies
check "  it is there, and nobody can read it" "$(du -sh "$copies" | cut -f1)" \
  bash -c "[ \$(find '$copies' -type f | wc -l) -ge 2 ] && ! grep -raq 'PGDMP\|ana@example.mx' '$copies'"
began=$(now)
check "the trial of a restore finds it equal" "$(./restore --drill >"$work/trial.log" 2>&1 && since "$began")" grep -q 'all totals are equal' "$work/trial.log"
check "  its age is a figure" "" bash -c "source ./lib.sh; once '$(tag_of "$(active)")' doctor | grep -E '(last backup|ltimo respaldo) +(hace )?0 ho'"
contents >"$work/before"
sed 's/"accounts" : [0-9]*/"accounts" : 1/; s/"accounts": *[0-9]*/"accounts": 1/' "$work/before" >"$work/fewer"
check "  a restore with fewer rows is found out" "" bash -c "source ./lib.sh; ! once '$(tag_of "$(active)")' backup compare <'$work/fewer' >'$work/fewer.log' 2>&1 && grep -q accounts '$work/fewer.log'"

COMPOSE_PROFILES=blue,green compose stop -t 10 >/dev/null 2>&1
COMPOSE_PROFILES=blue,green compose rm -f -v >/dev/null 2>&1
docker volume rm "${COMPOSE_PROJECT_NAME}_data" "${COMPOSE_PROJECT_NAME}_backups" >/dev/null
began=$(now)
if ./restore --yes >"$work/restore.log" 2>&1; then
  row "both volumes are lost; restored from the bucket" good "$(since "$began")"
else
  row "both volumes are lost; restored from the bucket" bad "$(tail -n 3 "$work/restore.log")"
fi
contents >"$work/after"
check "tables and totals are those before" "" same_contents "$work/before" "$work/after"
check "a session outlives a restore" "" signed_in
check "the database knows of the copy outside, and that it was proven" "" bash -c "source ./lib.sh; once '$(tag_of "$(active)")' doctor >'$work/report' 2>/dev/null; grep -Eq '^(copy off this server|copia fuera del servidor) +(yes|sí)$' '$work/report' && grep -Eq '^(restore proven|restauración comprobada) +(yes|sí)$' '$work/report'"
check "the doctor has a report" "" once "$(tag_of "$(active)")" doctor
./status | sed 's/^/      /'
