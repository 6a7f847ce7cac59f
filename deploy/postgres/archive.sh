#!/bin/sh
# In the database's container, by Postgres itself: keeps a part of its log, whole or not at all.
# Usage: archive.sh PATH NAME
set -eu
kept=/wal/segments/$2.gz
# One that is there is the same one: Postgres asks again when it did not hear the answer.
if [ -e "$kept" ]; then
  gzip -dc "$kept" | cmp -s - "$1"
  exit
fi
part=/wal/segments/.$2.part
gzip -c "$1" >"$part"
sync "$part" 2>/dev/null || sync
mv "$part" "$kept"
