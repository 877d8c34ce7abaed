#!/bin/sh
# Trains this folder with a real Rasa, and serves it with the desk's actions and understanding (docs/rasa.md).
#
#     FIVECLEAR_ACTIONS_URL=http://127.0.0.1:5055/webhook FIVECLEAR_UNDERSTANDING_URL=http://127.0.0.1:8080 \
#     FIVECLEAR_REST_TOKEN=… PATH=/opt/rasa/bin:$PATH bot/dialogue/rasa/serve.sh [HOST] [PORT]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
models=${RASA_MODELS:-$(mktemp -d)}
if [ -n "${FIVECLEAR_REST_TOKEN_FILE:-}" ]; then
    FIVECLEAR_REST_TOKEN=$(cat "$FIVECLEAR_REST_TOKEN_FILE")
fi
export RASA_TELEMETRY_ENABLED=false FIVECLEAR_REST_TOKEN
: "${FIVECLEAR_ACTIONS_URL:?Name the action server, for example http://127.0.0.1:5055/webhook}"
: "${FIVECLEAR_UNDERSTANDING_URL:?Name the customer\'s door, for example http://127.0.0.1:8080}"
: "${FIVECLEAR_REST_TOKEN:?Give the token that the desk was started with}"

cd "$models" # Rasa keeps a cache where it stands
rasa train --config "$here/config.yml" --domain "$here/domain.yml" \
    --data "$here/rules.yml" "$here/nlu.yml" --out "$models"
exec rasa run --model "$models" --endpoints "$here/endpoints.yml" --credentials "$here/credentials.yml" \
    --interface "${1:-127.0.0.1}" --port "${2:-5005}"
