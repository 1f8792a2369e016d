#!/usr/bin/env bash
# Makes the first database server, with the settings of ops/postgres (máy chính).
#   make-primary.sh --data /var/lib/postgresql/kycuong --port 5432 \
#       --repo /srv/backup/kycuong --network 10.0.0.0/24 [--listen '*'] [--auth trust]
#       [--options "-k /run/postgresql"]
# Run as the user postgres. Pages of the disk carry checksums; the log is archived into
# the repository; the role and database `kycuong` are made. With scram (the default) the
# roles' passwords are set by hand afterwards: docs/operations/install.md.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/said.sh"
options "data port=5432 repo= network=127.0.0.1/32 listen=127.0.0.1 auth=scram-sha-256 user=postgres options= wait=60" "$@"
find_postgres
[ ! -e "$data" ] || [ -z "$(ls -A "$data")" ] || die "$data không rỗng; hãy chọn thư mục khác"

initdb -D "$data" -U "$user" --data-checksums -E UTF8 --locale=C.UTF-8 \
  --auth-local="$([ "$auth" = trust ] && echo trust || echo peer)" --auth-host="$auth" >/dev/null
cp "$here/postgres/server.conf" "$data/kycuong.conf"
sed "s#NETWORK#$network#; s#AUTH#$auth#" "$here/postgres/pg_hba.conf" >>"$data/pg_hba.conf"
echo "include 'kycuong.conf'" >>"$data/postgresql.conf"
{
  echo "port = $port"
  echo "listen_addresses = $(quoted "$listen")"
  if [ -n "$repo" ]; then
    echo "archive_command = $(quoted "$here/archive-wal.sh \"%p\" \"%f\" $repo")"
    echo "restore_command = $(quoted "$here/fetch-wal.sh \"%f\" \"%p\" $repo")"
  fi
} >>"$data/postgresql.auto.conf"
pg_ctl -D "$data" -w -t "$wait" -s -l "$data/server.log" ${options:+-o "$options"} start ||
  die "máy chủ không khởi động được; xem $data/server.log"
socket=$(sed -n 5p "$data/postmaster.pid")
ask "$socket" "$port" "$user" "CREATE ROLE kycuong LOGIN; CREATE ROLE replicator LOGIN REPLICATION" >/dev/null
ask "$socket" "$port" "$user" "GRANT EXECUTE ON FUNCTION pg_ls_dir(text, boolean, boolean), pg_stat_file(text, boolean), pg_read_binary_file(text), pg_read_binary_file(text, bigint, bigint, boolean) TO replicator" >/dev/null
ask "$socket" "$port" "$user" "CREATE DATABASE kycuong OWNER kycuong" >/dev/null
say "Máy chính chạy ở cổng $port, $data."
