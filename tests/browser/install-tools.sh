#!/bin/sh
# Best effort, as root on Debian: the servers that the tests of publishing run (nginx with Brotli, Caddy, Apache, sshd
# with rsync, rclone). Tests skip what is not there and say so.
set -eu
missing=""
command -v nginx >/dev/null 2>&1 || test -x /usr/sbin/nginx || missing="nginx-light"
test -f /usr/lib/nginx/modules/ngx_http_brotli_static_module.so || missing="$missing libnginx-mod-http-brotli-static"
command -v apache2 >/dev/null 2>&1 || test -x /usr/sbin/apache2 || missing="$missing apache2-bin"
command -v caddy >/dev/null 2>&1 || missing="$missing caddy"
command -v sshd >/dev/null 2>&1 || test -x /usr/sbin/sshd || missing="$missing openssh-server"
command -v rsync >/dev/null 2>&1 || missing="$missing rsync"
command -v rclone >/dev/null 2>&1 || missing="$missing rclone"
[ -n "$missing" ] || exit 0
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 || exit 0
apt-get update -qq >/dev/null 2>&1 || true
# RUNLEVEL=1: nothing that is installed here is started. One after another, so that one which is not to be had stops no other.
for package in $missing; do
    RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1 || true
done
