#!/bin/sh
# Best effort: the S3 server of the tests (moto), in an environment of its own below build/s3. Tests skip without it and say so.
set -eu
cd "$(dirname "$0")/../.."
lock=requirements/s3.txt
cmp -s "$lock" build/s3/.ready && exit 0
"${1:-python3}" -m venv build/s3 && build/s3/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock" || exit 0
cp "$lock" build/s3/.ready
