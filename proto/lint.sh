#!/usr/bin/env bash
# Lints the API with buf. Needs Node.js; buf goes into proto/lint/node_modules, which git ignores.
set -euo pipefail
cd "$(dirname "$0")"

buf=lint/node_modules/.bin/buf
if [[ ! -x $buf ]]; then
  npm ci --prefix lint --ignore-scripts --no-audit --no-fund --silent
fi
"$buf" lint
