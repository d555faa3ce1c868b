#!/usr/bin/env bash
# The gRPC door with grpcurl: sayquel.sh [host:port]. Needs a running server (./sayquel serve); it needs no .proto files, since the
# server describes itself.
set -euo pipefail
server=${1:-localhost:8000}

echo "== is it up?"
grpcurl -plaintext "$server" grpc.health.v1.Health/Check

echo "== what is there?"
grpcurl -plaintext "$server" list

echo "== what does it take, and give?"
grpcurl -plaintext "$server" describe sayquel.v1.AskService.Ask
grpcurl -plaintext "$server" describe sayquel.v1.AskRequest

echo "== a question: each event as it happens, the last one is the outcome; RESULT_FORMAT_ROWS for people, Arrow else"
grpcurl -plaintext -d @ "$server" sayquel.v1.AskService/Ask <<'REQUEST'
{"dataset": "retail", "question": "top 5 products by revenue", "result_format": "RESULT_FORMAT_ROWS"}
REQUEST

echo "== SQL"
grpcurl -plaintext -d @ "$server" sayquel.v1.StatementService/Execute <<'REQUEST'
{"dataset": "retail", "sql": "SELECT count(*) AS orders FROM orders", "result_format": "RESULT_FORMAT_ROWS"}
REQUEST

echo "== an error tells its reason and what to do"
grpcurl -plaintext -d @ "$server" sayquel.v1.AskService/Ask <<'REQUEST' || echo "exit code $?: 64 and the status's number"
{"dataset": "retial", "question": "revenue by month"}
REQUEST
