#!/bin/sh
# Make sure that a Chromium is there for the browser tests: the system's, else Debian's when root, else Playwright's own.
set -eu
python=$1
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ]; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    if { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >/dev/null 2>&1; then
        exit 0
    fi
fi
"$python" -m playwright install --with-deps chromium || "$python" -m playwright install chromium
