#!/bin/sh
# Install the checkers that need node: install.sh FOLDER. Without npm nothing is done; the tests that
# need them then say that they are skipped.
set -eu
cd "$1"
if ! command -v npm >/dev/null; then
    echo "npm was not found: what $1 checks is skipped."
elif [ ! -d node_modules ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    touch node_modules/.package-lock.json
fi
