# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # the drill sets what is read here, and reads what is set
# Databases that a version can't serve.
server=$(container "$(active)")
tries() { # PATTERN: it is started, says so and does not serve
  docker restart -t 10 "$server" >/dev/null
  local end=$((SECONDS + 60))
  while [ $SECONDS -lt $end ]; do
    ! docker logs --since 60s "$server" 2>&1 | grep -q "$1" || break
    sleep 0.3
  done
  docker logs --since 60s "$server" 2>&1 | grep -q "$1" && [ "$(status_of "$url/health")" = 503 ]
}
# The newest migration, as if it had been made by hand and not noted: it can't run.
newest=$(psql_db "SELECT max(version) FROM __diesel_schema_migrations")
psql_db "DELETE FROM __diesel_schema_migrations WHERE version = '$newest'"
check "a half-applied migration is not served" "" tries 'failed and was taken back.*To go on: mend the cause'
psql_db "INSERT INTO __diesel_schema_migrations (version) VALUES ('$newest')"
docker restart -t 10 "$server" >/dev/null
check "  mended, it serves" "" until_well 60
psql_db "COMMENT ON TABLE __diesel_schema_migrations IS 'contracted by 2999-01-01-000010_drill_contract'"
check "a database that lost what it uses is not served" "" tries 'took away what this one uses'
psql_db "COMMENT ON TABLE __diesel_schema_migrations IS NULL"
docker restart -t 10 "$server" >/dev/null
check "  with that version's database it serves" "" until_well 60
