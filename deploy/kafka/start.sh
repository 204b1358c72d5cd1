#!/bin/bash
# Starts the node of deploy/compose.yaml. The first time, its folder is formatted with the logins in the secrets' folder,
# so that no moment exists in which it takes anybody. Later changes: passwords.sh.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")
home=${KAFKA_HOME:-/opt/kafka}
settings=${KAFKA_SETTINGS:-$here/server.properties}
passwords=${KAFKA_PASSWORDS:-/run/secrets/passwords}
data=$(sed -n 's/^log\.dirs=//p' "$settings")

if [ ! -f "$data/meta.properties" ]; then
  users=()
  for file in "$passwords"/*; do
    users+=(--add-scram "SCRAM-SHA-512=[name=${file##*/},password=$(<"$file")]")
  done
  "$home/bin/kafka-storage.sh" format --cluster-id "$("$home/bin/kafka-storage.sh" random-uuid)" \
    --config "$settings" "${users[@]}"
fi
exec "$home/bin/kafka-server-start.sh" "$settings"
