#!/usr/bin/env bash
# Brings the old primary back as a replica of the new one (đưa máy cũ trở lại).
#   rejoin.sh --data /var/lib/postgresql/15/main --port 5432 \
#       --from 10.0.0.6 --from-port 5432 --name replica0 [--repo …] [--sync] [--user …]
# What the old primary wrote and nobody acknowledged is turned back (pg_rewind); where
# that cannot be done, make the replica anew with make-replica.sh.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/said.sh"
options "data port=5432 from from-port=5432 name repo= user=postgres listen=127.0.0.1 sync! options= wait=3600" "$@"
find_postgres

[ "$(ask "$from" "$from_port" "$user" "SELECT NOT pg_is_in_recovery()")" = t ] ||
  die "$from:$from_port không phải máy chính mới"
if lives "$data"; then
  pg_ctl -D "$data" -w -s -m fast stop
fi
rm -f "$data/postmaster.pid"
pg_rewind -D "$data" ${repo:+-c} \
  --source-server="host=$from port=$from_port user=$user dbname=postgres" 2>"$data/../rewind.log" || {
  tail -n 3 "$data/../rewind.log" >&2
  die "không quay lại được điểm chung; hãy xóa $data rồi chạy make-replica.sh"
}
ask "$from" "$from_port" "$user" "SELECT pg_create_physical_replication_slot('$name') WHERE NOT EXISTS (SELECT FROM pg_replication_slots WHERE slot_name = '$name')" >/dev/null
. "$here/follow.sh"
follow
say "Máy cũ nay là bản sao $name, theo $from:$from_port."
