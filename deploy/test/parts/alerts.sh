# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # the drill sets what is read here, and reads what is set
# Who is told, what follows a request, and a disk that fills up.
heard=$work/outside/heard
set_settings CENTAVO_ALERT_WEBHOOK "http://$outside:$sink_port/" CENTAVO_ALERT_EMAIL guardia@example.mx \
  CENTAVO_SMTP_URL "smtp://$outside:$mail_port" CENTAVO_MAIL_FROM hola@example.com \
  CENTAVO_ALERT_LANGUAGE en CENTAVO_OTLP_URL "http://$outside:$sink_port/v1/traces"
compose up -d >/dev/null 2>&1
until_well 60 || true
check "a test of the alerts is sent" "" once "$(tag_of "$(active)")" doctor --test-alerts
check "  the webhook hears it, with a traceparent" "" bash -c "grep -q TEST '$heard' && grep -q '^00-' '$work/outside/steps'"
check "  a letter comes" "" until_file_says 10 "$work/outside/letters" TEST

trace=$(openssl rand -hex 16)
ask -o /dev/null -H "traceparent: 00-$trace-00f067aa0ba902b7-01" "$url/health"
check "a caller's trace is in the server's log" "" bash -c "docker logs --since 60s $(container "$(active)") 2>&1 | grep -q '\"trace_id\":\"$trace\"'"
check "  and in nginx's" "" bash -c "docker logs --since 60s $(container nginx) 2>&1 | grep -q '00-$trace-'"
check "  and at the collector" "" until_file_says 20 "$heard" "\"traceId\":\"$trace\""
lines=$(docker logs --since 60s "$(container "$(active)")" 2>/dev/null; docker logs --since 60s "$(container "$(active)")" 2>&1 >/dev/null | grep '^{')
check "every line of the log has a trace" "$(wc -l <<<"$lines") lines" python3 -c '
import json, sys
lines = [json.loads(line) for line in sys.argv[1].splitlines()]
assert lines and all(len(line["trace_id"]) == 32 for line in lines)' "$lines"

if [ -z "${loop:-}" ]; then
  echo "      (no loop device here: the full disk was not tried)"
  return 0
fi
before=$(psql_db "SELECT count(*) FROM accounts")
free=$(compose exec -T db df -Pk /var/lib/postgresql/data | awk 'NR==2 {print int($4 * 0.92)}')
compose exec -T db fallocate -l "${free}K" /var/lib/postgresql/data/ballast
began=$(now)
until_file_says 100 "$heard" 'CRITICAL Disk' || true
check "a disk that fills up is told" "$(since "$began")" grep -q 'CRITICAL Disk' "$heard"
check "  by letter too" "" until_file_says 10 "$work/outside/letters" 'CRITICAL Disk'
compose exec -T db sh -c 'dd if=/dev/zero of=/var/lib/postgresql/data/ballast2 bs=64k 2>/dev/null; true'
: >"$work/full"
for n in $(seq 400); do account "Full $n" >>"$work/full" || true; echo >>"$work/full"; done
refused=$(sort "$work/full" | uniq -c | tr -s ' \n' ' ')
made=$(grep -c 201 "$work/full" || true)
check "writes to a full disk are refused, not failed" "status:$refused" test "${refused#* 500 }" = "$refused"
compose exec -T db rm -f /var/lib/postgresql/data/ballast /var/lib/postgresql/data/ballast2 ||
  docker run --rm -v "${COMPOSE_PROJECT_NAME}_data:/d" --entrypoint rm "$(docker inspect -f '{{.Config.Image}}' "$(container db)")" -f /d/ballast /d/ballast2
began=$(now)
check "with room again it goes on" "$(healthy db 60 && until_well 60 && since "$began")" until_well 1
after=$(psql_db "SELECT count(*) FROM accounts")
check "and nothing is corrupt or lost" "$before accounts, $made made, $after there" test "$after" -ge $((before + made))
check "every table can be read" "" contents
began=$(now)
check "that it is over is told" "$(until_file_says 100 "$heard" 'OVER Disk' && since "$began")" grep -q 'OVER Disk' "$heard"
check "  each was told once" "" test "$(grep -c 'CRITICAL Disk' "$heard")" = 1
