# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # the drill sets what is read here, and reads what is set
# Releases, good and bad.
under_load "release under load" ./release drill-next
check "the new one serves" "$(served_release)" test "$(served_release)" = drill-next
check "a session outlives a release" "" signed_in
under_load "rollback under load" ./rollback
check "the old one serves" "$(served_release)" test "$(served_release)" = "${image##*:}"
sed -n 's/^.* serves after /rollback: serves after /p' "$work/command.log"
./release drill-next >/dev/null 2>&1
expected=1 under_load "a bad release is taken back" ./release drill-bad
check "what was there serves on" "$(served_release)" test "$(served_release)" = drill-next
check "and it stands in the history" "" bash -c "./release --history | grep -q 'failed drill-bad'"
./rollback >"$work/command.log" 2>&1 || true
check "  the version before can still be rolled back to" "$(served_release)" test "$(served_release)" = "${image##*:}"
./release drill-next >/dev/null 2>&1
# A loss of power just after nginx was switched: nobody noted it. The next command finds out who serves.
point_nginx "$(other "$(active)")"
docker start "$(container "$(other "$(active)")")" >/dev/null
healthy "$(other "$(active)")" 30 && reload_nginx
under_load "a switch that was cut off is settled by the next release" ./release drill-next

# An image that says of its migrations that one takes away what the running version uses.
printf 'FROM %s\nUSER nobody\nENTRYPOINT ["echo", "contract 2999-01-01-000010_drill_contract"]\n' \
  "$(docker inspect -f '{{.Config.Image}}' "$(container db)")" | docker build -q -t "${image%%:*}:drill-contract" - >/dev/null
./release drill-contract >"$work/contract.log" 2>&1 || true
check "what takes away what is in use is refused" "" grep -q -- '--contract' "$work/contract.log"
check "  and what was there serves on" "$(served_release)" test "$(served_release)" = drill-next

for n in 1 2 3 4 5; do derived "old$n" "ENV OLD=$n"; done
before=$(docker images -q "${image%%:*}" | wc -l)
./prune --keep 3 >/dev/null 2>&1
after=$(docker images "${image%%:*}" --format '{{.Tag}}')
check "old images are cleared, those in use stay" "$before, then $(wc -l <<<"$after")" \
  bash -c "grep -qx drill-next <<<'$after' && [ $(wc -l <<<"$after") -lt $before ]"
check "  and what runs runs on" "" until_well 5
