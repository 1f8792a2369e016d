#!/usr/bin/env bash
# Copies the repository onto a disk that is then taken away, and proves the copy there.
#   offline-copy.sh --repo /srv/backup/kycuong --to /mnt/offline/kycuong
# Three copies, two kinds of media, one out of reach of whoever breaks in: run it weekly,
# unmount the disk, lock it away. Only what is new is copied; nothing there is deleted.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/said.sh"
options "repo to" "$@"

"$here/check-backup.sh" --repo "$repo"
base=$(find "$repo/base" -mindepth 1 -maxdepth 1 -type d -name '2*' -printf '%f\n' | sort | tail -n 1)
mkdir -p "$to/base"
if [ ! -d "$to/base/$base" ]; then
  rm -rf -- "$to/base/.part"
  cp -a -- "$repo/base/$base" "$to/base/.part"
  mv -- "$to/base/.part" "$to/base/$base"
fi
for each in wal files; do
  [ -d "$repo/$each" ] || continue
  mkdir -p "$to/$each"
  cp -a --update=none -- "$repo/$each/." "$to/$each/" 2>/dev/null || cp -an -- "$repo/$each/." "$to/$each/"
done
sync -f -- "$to"
"$here/check-backup.sh" --repo "$to" --base "$base"
date -u +%Y-%m-%dT%H:%M:%SZ >"$to/copied"
say "Đã chép $base sang $to; hãy tháo đĩa và cất giữ."
