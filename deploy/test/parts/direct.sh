# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # the drill sets what is read here, and reads what is set
# Without nginx: the server speaks TLS itself.
began=$(now)
./setup --trial --no-nginx --image "$image" >"$work/setup.log" 2>&1 || {
  cat "$work/setup.log"
  exit 1
}
row "set up without nginx" good "$(since "$began")"
check "no nginx runs" "" test -z "$(container nginx)"
server=$(container "$(active)")
facts=$(docker inspect -f '{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.Config.User}}' "$server")
check "the server: read-only, no capabilities, nobody" "$facts" test "$facts" = "true [ALL] 65532:65532"
ports_are_two
tls_is_modern
mkdir -p acme/.well-known/acme-challenge
echo proof >acme/.well-known/acme-challenge/drill
check "a certificate authority gets its proof" "" test "$(ask "http://127.0.0.1:$CENTAVO_HTTP_PORT/.well-known/acme-challenge/drill")" = proof

mkdir "$work/renewed"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 90 -subj "/CN=localhost" \
  -addext "subjectAltName=DNS:localhost" -keyout "$work/renewed/privkey.pem" -out "$work/renewed/fullchain.pem" 2>/dev/null
wanted=$(openssl x509 -in "$work/renewed/fullchain.pem" -noout -fingerprint)
shown() { tls | openssl x509 -noout -fingerprint; }
since_when=$(docker inspect -f '{{.State.StartedAt}}' "$server")
began=$(now)
RENEWED_LINEAGE=$work/renewed ./certificate localhost >/dev/null
for _ in $(seq 60); do
  [ "$(shown)" != "$wanted" ] || break
  sleep 0.5
done
check "a renewed certificate is taken into use" "$(since "$began")" test "$(shown)" = "$wanted"
check "  without a restart" "" test "$(docker inspect -f '{{.State.StartedAt}}' "$server")" = "$since_when"
check "  and its own check is content" "" docker exec "$server" /centavo healthcheck

began=$(now)
check "a release, with a gap" "$(./release drill-next >"$work/command.log" 2>&1 && since "$began")" test "$(served_release)" = drill-next
began=$(now)
check "a rollback, with a gap" "$(./rollback >"$work/command.log" 2>&1 && since "$began")" test "$(served_release)" = "${image##*:}"
./release drill-bad >"$work/command.log" 2>&1 || true
check "a bad release is taken back" "" test "$(served_release)" = "${image##*:}"
everything_down
