#!/bin/sh
# Make sure that a Chromium is there for the browser tests: the one that CHROMIUM names, Debian's headless shell (a
# quarter of the processor time) when root, else the system's, else Playwright's own.
set -eu
python=$1
if [ -n "${CHROMIUM:-}" ] && [ -x "$CHROMIUM" ]; then exit 0; fi
if command -v chromium-headless-shell >/dev/null 2>&1; then exit 0; fi
debian() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 &&
        { apt-get update -qq -o Acquire::http::Timeout=20 && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1"; } >/dev/null 2>&1
}
if debian chromium-headless-shell; then exit 0; fi
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if debian chromium; then exit 0; fi
"$python" -m playwright install --with-deps chromium || "$python" -m playwright install chromium
