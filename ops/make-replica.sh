#!/usr/bin/env bash
# Makes a replica of the primary on this host and starts it (tạo bản sao).
#   make-replica.sh --from 10.0.0.5 --from-port 5432 --data /var/lib/postgresql/15/replica \
#       --port 5432 --name replica1 --repo /srv/backup/kycuong [--user replicator] \
#       [--sync] [--listen '*'] [--options "-k /run/postgresql"]
# --sync: from now on the primary acknowledges nothing that this replica has not applied.
# `name` is the replica's slot and the name it bears in synchronous_standby_names.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/said.sh"
options "from from-port=5432 data port=5432 name repo= user=postgres listen=127.0.0.1 sync! options= wait=3600" "$@"
find_postgres
[ ! -e "$data" ] || [ -z "$(ls -A "$data")" ] || die "$data không rỗng; hãy chọn thư mục khác"

ask "$from" "$from_port" "$user" "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '$name' AND NOT active" >/dev/null
pg_basebackup -h "$from" -p "$from_port" -U "$user" -D "$data" --checkpoint=fast \
  --wal-method=stream --create-slot --slot "$name"
. "$here/follow.sh"
follow
say "Bản sao $name chạy ở cổng $port, theo $from:$from_port."
