# shellcheck shell=bash
# shellcheck disable=SC2154,SC2034 # the drill sets what is read here, and reads what is set
# How it is closed in.
blue=$(container blue)
row "image" good "$(docker image inspect -f '{{.Size}}' "$image" | awk '{printf "%.1f MB", $1/1e6}'), label $(docker image inspect -f '{{index .Config.Labels "org.opencontainers.image.revision"}}' "$image")"
for service in nginx blue db; do
  id=$(container $service)
  facts=$(docker inspect -f '{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}} {{gt .HostConfig.Memory 0}} {{index .HostConfig.LogConfig.Config "max-size"}}' "$id")
  check "$service: read-only, no capabilities, limits" "$facts" test "$facts" = "true [ALL] [no-new-privileges:true] true 10m"
done
user=$(docker inspect -f '{{.Config.User}}' "$blue")
check "the server runs as nobody in particular" "uid $user" test "$user" = 65532:65532
check "the server can't write its root" "" bash -c "! docker cp /dev/null $blue:/x 2>/dev/null"
ports_are_two
tls_is_modern
until_well 30 || true
line=$(docker logs "$(container nginx)" 2>/dev/null | tail -n 1)
check "the access log is JSON with a request id" "" python3 -c 'import json,sys; assert len(json.loads(sys.argv[1])["request_id"]) == 32' "$line"
