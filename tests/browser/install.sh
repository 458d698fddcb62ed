#!/bin/sh
# Install the browser the tests drive: install.sh BIN. Debian's chromium where apt is there and we
# are root, Playwright's own elsewhere.
set -eu
bin=$1
if command -v chromium >/dev/null; then
    exit 0
elif command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null
else
    "$bin/playwright" install chromium
fi
