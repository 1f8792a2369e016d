#!/usr/bin/env bash
# Becomes the database server of a folder, primary or replica (kycuong-database.service).
#   run-postgres.sh --data /var/lib/postgresql/kycuong [--options "-k /run/postgresql"]
# The scripts that make a server start it by pg_ctl, which does not outlive the next start
# of the machine. To hand it over: pg_ctl -D … -m fast stop; systemctl enable --now
# kycuong-database.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
. "$here/said.sh"
options "data options=" "$@"
find_postgres
[ -f "$data/PG_VERSION" ] || die "$data không phải thư mục của máy chủ PostgreSQL"
if lives "$data"; then
  die "máy chủ ở $data đang chạy bằng pg_ctl; hãy dừng nó trước: pg_ctl -D $data -m fast stop"
fi
# shellcheck disable=SC2086
exec postgres -D "$data" $options
