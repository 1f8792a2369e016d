#!/usr/bin/env bash
# Makes the replica on this host the primary, once the old one is down (chuyển máy chính).
#   failover.sh --data /var/lib/postgresql/15/replica --port 5432 \
#       --old 10.0.0.5 --old-port 5432 [--user postgres] [--fenced]
# Refuses while the old primary answers: two primaries would write two truths. Where it
# hangs without answering, cut its power first, then say so with --fenced. Web servers
# and workers need no change: KYCUONG_DATABASE names both hosts and they look for the
# one that takes writes. With a synchronous replica no acknowledged act is lost.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/said.sh"
options "data port=5432 host=127.0.0.1 old old-port=5432 user=postgres fenced! wait=60" "$@"
find_postgres

replica=$(ask "$host" "$port" "$user" "SELECT pg_is_in_recovery()") ||
  die "bản sao ở cổng $port không trả lời"
[ "$replica" = t ] || die "máy chủ ở cổng $port không phải bản sao: nó đã là máy chính"
if [ -z "$fenced" ] && PGCONNECT_TIMEOUT=3 pg_isready -q -h "$old" -p "$old_port"; then
  die "máy chính cũ $old:$old_port còn trả lời; hãy tắt hẳn nó trước khi chuyển"
fi
got=$(ask "$host" "$port" "$user" "SELECT pg_last_wal_receive_lsn() || ' ' || pg_last_wal_replay_lsn()")
say "Đã nhận tới, đã áp dụng tới: $got."
pg_ctl -D "$data" -w -t "$wait" -s promote || die "không nâng được bản sao thành máy chính; xem $data/server.log"
promoted() { [ "$(ask "$host" "$port" "$user" "SELECT NOT pg_is_in_recovery()")" = t ]; }
wait_for "$wait" promoted || die "bản sao chưa thành máy chính sau $wait giây"
# Alone now: waiting for a replica that is not there would stop every write.
ask "$host" "$port" "$user" "ALTER SYSTEM SET synchronous_standby_names = ''" >/dev/null
ask "$host" "$port" "$user" "SELECT pg_reload_conf()" >/dev/null
ask "$host" "$port" "$user" "CHECKPOINT" >/dev/null
say "Máy ở cổng $port nay là máy chính. Hãy đưa máy cũ trở lại làm bản sao: rejoin.sh."
