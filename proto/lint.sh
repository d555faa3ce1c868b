#!/usr/bin/env bash
# Lints the API with buf. Needs Node.js and Maven; buf goes into proto/lint/node_modules, which git ignores, and the files
# that the API imports come out of the jar that the build uses.
set -euo pipefail
cd "$(dirname "$0")"

buf=lint/node_modules/.bin/buf
if [[ ! -x $buf ]]; then
  npm ci --prefix lint --ignore-scripts --no-audit --no-fund --silent
fi
if [[ ! -d target/third_party/google/api ]]; then
  mvn -q -B --no-transfer-progress -f ../pom.xml -pl proto dependency:unpack-dependencies \
    -DincludeArtifactIds=proto-google-common-protos -Dmdep.unpack.includes='google/api/*.proto,google/rpc/**/*.proto' \
    -DoutputDirectory="$PWD/target/third_party"
fi
"$buf" lint
