#!/usr/bin/env bash
# Restores the database as it was at an instant, beside whatever runs now (phục hồi).
#   restore.sh --repo /srv/backup/kycuong --data /var/lib/postgresql/restored --port 5433 \
#       [--at "2026-11-23 08:15:00+07"] [--base 20261123T010203Z] [--files-to DIR] \
#       [--live-wal /var/lib/postgresql/15/main/pg_wal]
#   restore.sh --repo … --embedded-to /var/lib/kycuong/kycuong.sqlite3 [--base …]
# Everything committed before the instant is there, nothing of the instant or later.
# Without --at: everything the repository has; --live-wal adds the last pieces of a
# primary whose disk can still be read. The backup is proved before it is used; an
# existing folder is never written over. Afterwards: check-restored.sh,
# and where it is to be the primary: adopt.sh.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/said.sh"
options "repo data= port=5433 at= base= files-to= live-wal= embedded-to= user=postgres listen=127.0.0.1 wait=3600" "$@"

newest() { # of those that ended before the instant
  local each limit ended
  limit=$([ -z "$at" ] && echo 9999999999 || date -u -d "$at" +%s) ||
    die "không đọc được thời điểm «$at»; hãy viết, ví dụ: 2026-11-23 08:15:00+07"
  find "$repo/base" -mindepth 1 -maxdepth 1 -type d -name '2*' -printf '%f\n' | sort -r | while read -r each; do
    ended=$(date -u -d "$(cat "$repo/base/$each/ended")" +%s)
    if ((ended <= limit)); then
      echo "$each"
      break
    fi
  done
}

[ -n "$base" ] || base=$(newest)
[ -n "$base" ] || die "không có bản sao lưu nào trong $repo kết thúc trước thời điểm đã cho"
source=$repo/base/$base
(cd "$source" && sha256sum --quiet --strict -c manifest.sha256) ||
  die "bản sao lưu $base không còn nguyên vẹn; hãy chọn bản khác bằng --base"

if [ -n "$files_to" ]; then
  [ -d "$repo/files" ] || die "không có tệp nào trong $repo; hãy bỏ --files-to"
  mkdir -p "$files_to"
  cp -an -- "$repo/files/." "$files_to/"
fi

if [ -n "$embedded_to" ]; then
  [ ! -e "$embedded_to" ] || die "$embedded_to đang có; hãy chuyển đi trước"
  cp -- "$source/data/kycuong.sqlite3" "$embedded_to.part"
  sync -- "$embedded_to.part"
  mv -- "$embedded_to.part" "$embedded_to"
  say "Đã phục hồi $embedded_to từ bản $base."
  exit 0
fi

find_postgres
[ -n "$data" ] || die "thiếu --data"
[ ! -e "$data" ] || [ -z "$(ls -A "$data")" ] || die "$data không rỗng; hãy chọn thư mục khác"
mkdir -p "$data"
cp -a -- "$source/data/." "$data/"
chmod 700 "$data"
mkdir -p "$data/pg_wal/archive_status"
if [ -n "$live_wal" ]; then
  mkdir -p "$repo/wal"
  find "$live_wal" -maxdepth 1 -type f -regex '.*/[0-9A-F]+\(\.history\)?' -exec cp -n -t "$data/pg_wal" -- {} +
fi
rm -f "$data/standby.signal" "$data/postmaster.pid"
{
  echo "port = $port"
  echo "listen_addresses = $(quoted "$listen")"
  echo "restore_command = $(quoted "$here/fetch-wal.sh \"%f\" \"%p\" $repo")"
  echo "archive_mode = off"
  echo "synchronous_standby_names = ''"
  echo "primary_conninfo = ''"
  echo "recovery_target_action = 'promote'"
  echo "recovery_target_timeline = 'latest'"
  if [ -n "$at" ]; then
    echo "recovery_target_time = $(quoted "$at")"
    echo "recovery_target_inclusive = off"
  fi
} >>"$data/postgresql.auto.conf"
touch "$data/recovery.signal"
pg_ctl -D "$data" -w -t "$wait" -s -l "$data/restore.log" start ||
  die "chưa phục hồi được: $(grep -E 'FATAL|LỖI' "$data/restore.log" | tail -n 1)"
promoted() { [ "$(ask "$listen" "$port" "$user" "SELECT NOT pg_is_in_recovery()")" = t ]; }
wait_for "$wait" promoted || die "chưa tới được thời điểm đã cho; xem $data/restore.log"
sed -i '/^recovery_target_/d' "$data/postgresql.auto.conf"
say "Đã phục hồi ${at:+tới $at }từ bản $base: cổng $port, $data."
