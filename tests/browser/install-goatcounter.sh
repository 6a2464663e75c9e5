#!/bin/sh
# Install GoatCounter where Go is present, for the tests of live views; without it they are skipped and say so.
# Inside a module of its own: «go install …@latest» asks the proxy for a list of versions, which not every proxy gives.
set -eu
version=v2.7.0
command -v go >/dev/null || { echo "No Go: the tests against a real GoatCounter are skipped."; exit 0; }
test ! -x "$(go env GOPATH)/bin/goatcounter" || exit 0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
go mod init bangvang.example/goatcounter 2>/dev/null
go mod edit -require="zgo.at/goatcounter/v2@$version"
export GOFLAGS=-mod=mod
# Its own list of checksums serves for what it needs, so that a checksum server that is out of reach does not stop it.
if go mod download "zgo.at/goatcounter/v2@$version" >install.log 2>&1 &&
    cp "$(go env GOMODCACHE)/zgo.at/goatcounter/v2@$version/go.sum" go.sum && chmod u+w go.sum &&
    timeout 170 go install zgo.at/goatcounter/v2/cmd/goatcounter >>install.log 2>&1; then
    exit 0
fi
tail -3 install.log
echo "GoatCounter could not be installed: its tests are skipped."
