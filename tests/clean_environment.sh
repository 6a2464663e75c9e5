#!/bin/sh
# What an agency does on a clean machine, from the wheel to a served site and back: clean_environment.sh PYTHON WHEEL LOCK
# FOLDER PORT. Nothing of the repository is read but the wheel and the lock. Prints what it does and how long it took.
set -eu
python=$1 wheel=$2 lock=$3 folder=$4 port=$5
began=$(date +%s)
step() { echo "$(($(date +%s) - began)) s: $*"; }

"$python" -m venv "$folder/venv"
pip="$folder/venv/bin/python -m pip install --quiet --disable-pip-version-check"
$pip --require-hashes -r "$lock"
$pip --no-deps "$wheel"
PATH="$folder/venv/bin:$PATH:/usr/sbin"
cd "$folder"
step installed

bangvang init trang --name "Thi đua tỉnh Mộc Lan"
cd trang
sed -i "s|^url:.*|url: http://127.0.0.1|" content/trang-web.yaml
bangvang new article --title "Một tin thử" --date 2026-01-05 </dev/null
article=$(find content/tin -name "*.md")
sed -i "/^status:/d" "$article"
printf '\nMột đoạn.\n' >>"$article"
bangvang build
step built
bangvang publish --to "$folder/www"
bangvang publish --to "$folder/www" --configure nginx
step published

sed -e "s|listen 80;|listen 127.0.0.1:$port;|" -e "/listen \[::\]:80;/d" "$folder/www/nginx.conf" >"$folder/site.conf"
user=""
[ "$(id -u)" != 0 ] || user="user root;"
cat >"$folder/main.conf" <<MAIN
$user daemon off; pid $folder/pid; error_log $folder/errors;
events { }
http {
  access_log off; client_body_temp_path $folder/t1; proxy_temp_path $folder/t2; fastcgi_temp_path $folder/t3;
  uwsgi_temp_path $folder/t4; scgi_temp_path $folder/t5; include $folder/site.conf;
}
MAIN
nginx -c "$folder/main.conf" -e "$folder/errors" &
server=$!
trap 'kill $server' EXIT
page() { python -c "
import sys, time, urllib.request
for _ in range(100):
    try:
        print(urllib.request.urlopen('http://127.0.0.1:$port/tin/').read().decode())
        break
    except OSError:
        time.sleep(0.1)
"; }
page | grep -q "Một tin thử"
step served
sed -i "s|Một tin thử|Tin đã sửa|" "$article"
bangvang publish --to "$folder/www"
page | grep -q "Tin đã sửa"
step changed
bangvang publish --to "$folder/www" --rollback
page | grep -q "Một tin thử"
step "taken back"
