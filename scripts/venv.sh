#!/bin/sh
# Make a virtual environment: venv.sh PYTHON FOLDER. Debian's python3 comes without ensurepip; as
# root its package is installed, otherwise the one command that does it is named.
set -eu
python=$1 folder=$2
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
        apt-get update -qq && apt-get install -y -qq --no-install-recommends "python$version-venv"
    else
        echo "This Python cannot make virtual environments; run: sudo apt install python$version-venv" >&2
        exit 1
    fi
fi
"$python" -m venv "$folder"
