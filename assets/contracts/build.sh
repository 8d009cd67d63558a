#!/usr/bin/env bash
# Rebuilds artifacts/ from sources/. Needs Node 20 or newer, and the package registry the first time.
# ./build.sh --check writes nothing and fails where an artifact is stale.
set -euo pipefail
cd "$(dirname "$0")"
command -v node >/dev/null || { echo "build.sh: Node is not on the PATH, version 20 or newer is needed" >&2; exit 2; }
[ -d node_modules/solc ] || npm ci --silent
exec node build.mjs "$@"
