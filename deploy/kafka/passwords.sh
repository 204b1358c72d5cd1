#!/bin/bash
# Brings the node's logins in line with the secrets' folder; run in its container, safe to repeat. Connections that are
# open stay open, new ones need the new password.
set -euo pipefail
home=${KAFKA_HOME:-/opt/kafka}
server=${KAFKA_LOCAL:-127.0.0.1:9091}
passwords=${KAFKA_PASSWORDS:-/run/secrets/passwords}

for file in "$passwords"/*; do
  "$home/bin/kafka-configs.sh" --bootstrap-server "$server" --alter --entity-type users --entity-name "${file##*/}" \
    --add-config "SCRAM-SHA-512=[password=$(<"$file")]"
done
