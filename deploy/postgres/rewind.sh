#!/bin/sh
# In a container of its own while the database is stopped: puts a base in its place, from which Postgres goes on to
# the moment named; what was there is kept. With --undo what was there comes back.
# Usage: rewind.sh BASE TIME | rewind.sh --undo
set -eu
data=/var/lib/postgresql/data
before=/wal/before.tar.gz
fill() { # ARCHIVE
  gzip -t "$1"
  find "$data" -mindepth 1 -delete
  tar -C "$data" -xzf "$1"
  chown -R postgres: "$data"
  chmod 700 "$data"
  sync
}
if [ "$1" = --undo ]; then
  fill "$before"
  exit
fi
gzip -t "/wal/bases/$1/base.tar.gz"
tar -C "$data" -czf "$before.part" .
sync
mv "$before.part" "$before"
fill "/wal/bases/$1/base.tar.gz"
cat >>"$data/postgresql.auto.conf" <<CONF
restore_command = 'test -e /wal/segments/%f.gz && gzip -dc /wal/segments/%f.gz >%p'
recovery_target_time = '$2'
recovery_target_action = 'promote'
CONF
touch "$data/recovery.signal"
chown -R postgres: "$data"
