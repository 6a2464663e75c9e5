#!/bin/sh
# Write runtime.txt, dev.txt, audit.txt and s3.txt anew from pyproject.toml, with hashes.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$PYTHON" -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet pip-tools
"$PYTHON" - "$work" <<'READ'
import pathlib
import sys
import tomllib

project = tomllib.loads(pathlib.Path("../pyproject.toml").read_text())
base = [*project["project"]["dependencies"], "setuptools>=77", "pip", "wheel"]
work = pathlib.Path(sys.argv[1])
(work / "runtime.in").write_text("\n".join(base))
(work / "dev.in").write_text("\n".join([*base, *project["dependency-groups"]["dev"]]))
READ
printf 'pip-audit\ncyclonedx-bom\n' >"$work/audit.in"
# An environment of its own: the S3 server of the tests needs an older python-dateutil than Pelican.
printf 'moto[s3]>=5\nflask\nflask-cors\n' >"$work/s3.in"
for name in runtime dev audit s3; do
    "$work/venv/bin/pip-compile" --quiet --allow-unsafe --generate-hashes --strip-extras --no-header --no-annotate \
        --pip-args "--only-binary :all:" \
        --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o "$work/$name.txt" "$work/$name.in"
    # Wheels only: a source package would run its own code while it is installed.
    {
        echo "# Locked with hashes; make lock writes it anew."
        echo "--only-binary :all:"
        grep -v '^--only-binary' "$work/$name.txt"
    } >"$name.txt"
done
# Whoever installs on Windows or macOS gets the same versions: every one must have wheels there.
for platform in win_amd64 macosx_11_0_arm64; do
    "$work/venv/bin/python" -m pip download --quiet --only-binary=:all: --require-hashes --no-deps --platform "$platform" \
        --python-version 3.13 --dest "$work/$platform" -r runtime.txt && echo "$platform: resolved"
done
