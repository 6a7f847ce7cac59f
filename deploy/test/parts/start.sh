# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # the drill sets what is read here, and reads what is set
# A server out of nothing.

# The database gets a disk of its own that can be filled, where the machine can lend one.
loop=''
truncate -s 1G "$work/disk"
if mkfs.ext4 -q -F "$work/disk" 2>/dev/null && debugfs -w -R "rmdir lost+found" "$work/disk" 2>/dev/null && loop=$(losetup -f --show "$work/disk" 2>/dev/null); then
  sed -i "/^volumes:/,\$ s|^  data:\$|  data:\n    driver_opts: {type: ext4, device: $loop}|" compose.yaml
  sed -i 's|^    - backups:/backups$|    - backups:/backups\n    - data:/watched:ro|; s|CENTAVO_WATCH_DISK: /backups|CENTAVO_WATCH_DISK: /watched|' compose.yaml
fi

began=$(now)
./setup --trial --image "$image" >"$work/setup.log" 2>&1 || {
  cat "$work/setup.log"
  exit 1
}
row "cold start to healthy" good "$(since "$began")"
check "a second setup changes nothing" "" ./setup --trial --image "$image"
check ".env is for root only" "$(stat -c %a .env)" test "$(stat -c %a .env)" = 600
