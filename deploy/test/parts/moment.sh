# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # the drill sets what is read here, and reads what is set
# Every change is kept, and the database put back to a moment.
began=$(now)
check "every change is kept from now on" "$(./wal on >"$work/wal.log" 2>&1 && since "$began")" grep -q 'every change is kept' "$work/wal.log"
until_well 60 || true
check "a change is made" "" test "$(account 'Before the moment')" = 201
moment=$(psql_db 'SELECT clock_timestamp()')
check "and another, by mistake" "" test "$(account 'After the moment')" = 201
named() { psql_db "SELECT count(*) FROM accounts WHERE name = '$1'"; }
began=$(now)
check "the database is put back to the moment between" "$(./wal restore "$moment" --yes >"$work/wal.log" 2>&1 && since "$began")" grep -q 'the database is as of' "$work/wal.log"
check "  the first change is there, the second is not" "" test "$(named 'Before the moment') $(named 'After the moment')" = '1 0'
check "  it serves, and a session outlives it" "" signed_in
check "a moment before the first base is refused" "" bash -c "! ./wal restore '2001-01-01 00:00:00+00' --yes"
check "a moment that is not kept yet changes nothing" "" bash -c "! ./wal restore '2999-01-01 00:00:00+00' --yes"
check "  it serves on" "" signed_in
./wal status | sed 's/^/      /'
