#!/usr/bin/env bash
# The JSON door with curl: sayquel.sh [host:port]. Needs a running server: ./sayquel serve
set -euo pipefail
server="http://${1:-localhost:8000}"

echo "== is it up?"
curl -sS "$server/health"

echo "== a question, answered as one card"
curl -sS "$server/v1/ask" -H 'Content-Type: application/json' \
  -d '{"dataset": "retail", "question": "top 5 products by revenue"}'

echo "== the same as it happens: one JSON object a line, the last one is the outcome"
curl -sSN "$server/v1/ask" -H 'Content-Type: application/json' -H 'Accept: application/x-ndjson' \
  -d '{"dataset": "retail", "question": "top 5 products by revenue"}'

echo "== or as server-sent events"
curl -sSN "$server/v1/ask" -H 'Content-Type: application/json' -H 'Accept: text/event-stream' \
  -d '{"dataset": "retail", "question": "top 5 products by revenue"}'

echo "== a file"
printf 'day,region,price\n2026-01-01,North,10.5\n2026-01-02,South,20\n' |
  curl -sS "$server/v1/datasets:upload?file_name=curl_prices.csv" -H 'Content-Type: text/csv' --data-binary @-

echo "== SQL"
curl -sS "$server/v1/statements:execute" -H 'Content-Type: application/json' \
  -d '{"dataset": "curl_prices", "sql": "SELECT region, price FROM data ORDER BY price"}'

echo "== an error tells its reason and what to do"
curl -sS "$server/v1/datasets/nothing"
