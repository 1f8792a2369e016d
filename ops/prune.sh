#!/usr/bin/env bash
# Removes backups that are no longer needed, and the log before the oldest kept one.
#   prune.sh --repo /srv/backup/kycuong [--days 35] [--least 2]
# At least so many backups stay, however old. Kept files are evidence and always stay.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/said.sh"
options "repo days=35 least=2" "$@"

limit=$(date -u -d "$days days ago" +%Y%m%dT%H%M%SZ)
mapfile -t all < <(find "$repo/base" -mindepth 1 -maxdepth 1 -type d -name '2*' -printf '%f\n' | sort -r)
((${#all[@]})) || die "không có bản sao lưu nào trong $repo"
kept=0
for each in "${all[@]}"; do
  if ((kept < least)) || [[ $each > $limit ]]; then
    kept=$((kept + 1))
    oldest=$each
  else
    mv -- "$repo/base/$each" "$repo/base/.part-$each"
    rm -rf -- "$repo/base/.part-$each"
    say "Đã xóa bản $each."
  fi
done
label=$repo/base/$oldest/data/backup_label
if [ -f "$label" ]; then
  find_postgres
  first=$(sed -nE 's/^START WAL LOCATION: .* \(file ([0-9A-F]+)\)$/\1/p' "$label")
  before=$(find "$repo/wal" -type f | wc -l)
  pg_archivecleanup "$repo/wal" "$first"
  say "Đã xóa $((before - $(find "$repo/wal" -type f | wc -l))) đoạn nhật ký cũ hơn bản $oldest."
fi
say "Còn $kept bản sao lưu."
