# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # the drill sets what is read here, and reads what is set
# Accidents to the server and to the database.
server=$(container "$(active)")
count=$(docker inspect -f '{{.RestartCount}}' "$server")
began=$(now)
kill -9 "$(docker inspect -f '{{.State.Pid}}' "$server")"
check "the server is killed and comes back" "$(restarted "$server" "$count" && since "$began")" until_well 30

writes() { # accounts made one after another; each that was acknowledged is noted
  local n
  for n in $(seq 400); do
    [ -e "$work/writing" ] || break
    [ "$(account "Drill $n" || true)" != 201 ] || echo "$n" >>"$work/acknowledged"
  done
}
drilled() { psql_db "SELECT count(*) FROM accounts WHERE name LIKE 'Drill %'"; }
: >"$work/acknowledged"
touch "$work/writing"
writes &
writer=$!
until [ "$(wc -l <"$work/acknowledged")" -ge 20 ]; do sleep 0.2; done
began=$(now)
timeout 90 docker restart -t 30 "$(container db)" >/dev/null
healthy db 60 && until_well 60
back=$(since "$began")
soon=$(($(wc -l <"$work/acknowledged") + 20))
for _ in $(seq 100); do
  [ "$(wc -l <"$work/acknowledged")" -lt "$soon" ] || break
  sleep 0.2
done
rm "$work/writing"
wait $writer
kept=$(drilled)
said=$(wc -l <"$work/acknowledged")
check "the database restarts under writes, none is lost" "$back; $said acknowledged, $kept kept" test "$kept" -ge "$said"
before=$(docker inspect -f '{{.State.Pid}}' "$(container db)")
kill -9 "$before"
began=$(now)
for _ in $(seq 300); do
  [ "$(docker inspect -f '{{.State.Pid}}' "$(container db)")" = "$before" ] || break
  sleep 0.1
done
check "the database is killed and recovers" "" bash -c "source ./lib.sh; healthy db 60"
until_well 60 || true
check "and nothing of it is lost" "$(since "$began")" test "$(drilled)" = "$kept"
