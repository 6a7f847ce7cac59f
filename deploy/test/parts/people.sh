# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # the drill sets what is read here, and reads what is set
# People and their data, and what they cost.
person
check "a person signs up through nginx" "" signed_in
for n in $(seq 5); do account "Cuenta $n" >/dev/null; done
for _ in $(seq 60); do printf '%s\n' "$(status_of -H 'Content-Type: application/json' -X POST "$url/api/v1/auth/login" -d '{"email":"x@example.mx","password":"y"}')"; done >"$work/logins"
check "guessing passwords is slowed down" "$(grep -c 429 "$work/logins") of 60 refused" grep -q 429 "$work/logins"
if command -v fail2ban-regex >/dev/null; then
  banned=$(fail2ban-regex "$(docker inspect -f '{{.LogPath}}' "$(container nginx)")" fail2ban/filter-centavo.conf 2>/dev/null | sed -n 's/.* \([0-9]*\) matched.*/\1/p')
  check "fail2ban sees who guesses" "$banned lines" test "${banned:-0}" -ge 60
else
  echo "      (no fail2ban here: its filter was not tried)"
fi

row "memory idle" good "nginx $(rss nginx), server $(rss blue), db $(rss db)"
result=$(python3 test/load.py "$url/health" 10 16)
read -r requests wrong p50 p95 _ <<<"$result"
check "10 s of load" "$((requests / 10)) req/s, p50 $p50 ms, p95 $p95 ms, $wrong failed" test "$wrong" = 0
check "  more than 1,000 a second" "" test $((requests / 10)) -ge 1000
row "memory after it" good "nginx $(rss nginx), server $(rss blue), db $(rss db)"
