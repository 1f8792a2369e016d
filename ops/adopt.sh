#!/usr/bin/env bash
# Makes a restored server the primary for good: archived, backed up, open to its hosts.
#   adopt.sh --data /var/lib/postgresql/restored --port 5433 --repo /srv/backup/kycuong \
#       --old 10.0.0.5 --old-port 5432 [--listen '*'] [--fenced] [--options "-k …"]
# After restore.sh and check-restored.sh. Refuses while the old primary answers (two
# primaries would write two truths); where it hangs, cut its power and say --fenced.
# Until this ran, nothing that the server writes reaches the repository.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/said.sh"
options "data port=5433 host=127.0.0.1 repo old old-port=5432 listen=127.0.0.1 user=postgres fenced! options= wait=60" "$@"
find_postgres

[ "$(ask "$host" "$port" "$user" "SELECT NOT pg_is_in_recovery()")" = t ] ||
  die "máy chủ ở cổng $port không trả lời hoặc còn đang phục hồi"
if [ -z "$fenced" ] && PGCONNECT_TIMEOUT=3 pg_isready -q -h "$old" -p "$old_port"; then
  die "máy chính cũ $old:$old_port còn trả lời; hãy tắt hẳn nó trước"
fi
sed -i -E '/^(archive_mode|archive_command|listen_addresses) =/d' "$data/postgresql.auto.conf"
{
  echo "listen_addresses = $(quoted "$listen")"
  echo "archive_command = $(quoted "$here/archive-wal.sh \"%p\" \"%f\" $repo")"
} >>"$data/postgresql.auto.conf"
pg_ctl -D "$data" -w -t "$wait" -s -m fast -l "$data/server.log" ${options:+-o "$options"} restart ||
  die "máy chủ không khởi động lại được; xem $data/server.log"
[ "$(ask "$host" "$port" "$user" "SHOW archive_mode")" = on ] || die "archive_mode chưa bật; xem $data/kycuong.conf"
"$here/backup.sh" --repo "$repo" --host "$host" --port "$port" --user "$user"
say "Máy ở cổng $port nay là máy chính. Hãy trỏ KYCUONG_DATABASE tới nó, khởi động lại dịch vụ, rồi tạo bản sao: make-replica.sh."
