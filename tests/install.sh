#!/bin/sh
# Install what the tests of the exports need from Debian: Java, for epubcheck.
set -eu
if command -v java >/dev/null; then
    exit 0
elif command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends default-jre-headless >/dev/null
else
    echo "The tests of the exports need java: please install it." >&2
    exit 1
fi
