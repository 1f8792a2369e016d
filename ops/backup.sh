#!/usr/bin/env bash
# Backs up the database and the kept files into a repository (sao lưu).
#   backup.sh --repo /srv/backup/kycuong [--files /var/lib/kycuong/files]
#       [--host 127.0.0.1 --port 5432 --user postgres] [--note FILE] [--if-primary]
#   backup.sh --repo … --embedded /var/lib/kycuong/kycuong.sqlite3 --files …
#   backup.sh --repo … --files … --only-files      (every quarter of an hour)
# --if-primary: on a replica do nothing, so that both hosts may have the timer.
# In the repository: base/<instant>/ a whole database with manifest.sha256, wal/ the log
# since (archive-wal.sh), files/ every kept file under its hash. What is there is
# complete: it gets its name last. Kept files are copied after the database, so that
# whatever the database speaks of is there; files in a store of objects (S3) have
# versions and a second site of their own: leave --files out.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/said.sh"
options "repo files= host=127.0.0.1 port=5432 user=postgres embedded= only-files! if-primary! note=" "$@"

began=$SECONDS
stamp=$(date -u +%Y%m%dT%H%M%SZ)
# The database's folders are its user's, those of the files the program's.
[ -n "$only_files" ] || mkdir -p "$repo/base" "$repo/wal"
[ -z "$files" ] || mkdir -p "$repo/files"
if [ -n "$if_primary" ]; then
  find_postgres
  replica=$(ask "$host" "$port" "$user" "SELECT pg_is_in_recovery()") || die "máy chủ $host:$port không trả lời"
  if [ "$replica" = t ]; then
    say "Máy chủ ở cổng $port là bản sao: máy chính tự sao lưu."
    exit 0
  fi
fi
exec 9>"$repo/.lock${only_files:+-files}"
flock -n 9 || die "đang có lần sao lưu khác chạy trên $repo"

copy_files() {
  local place name copied=0 total=0
  [ -d "$files" ] || die "không thấy thư mục tệp $files"
  while IFS= read -r place; do
    total=$((total + 1))
    [ -e "$repo/files/$place" ] && continue
    name=${place##*/}
    mkdir -p "$repo/files/${place%/*}"
    cp -- "$files/$place" "$repo/files/.part-$name"
    if [ "$(sha256sum <"$repo/files/.part-$name")" != "$name  -" ]; then
      rm -f -- "$repo/files/.part-$name"
      die "tệp $name không còn nguyên vẹn; bản sao lưu trước vẫn dùng được"
    fi
    sync -- "$repo/files/.part-$name"
    mv -- "$repo/files/.part-$name" "$repo/files/$place"
    copied=$((copied + 1))
  done < <(cd "$files" && find . -mindepth 3 -type f -regex '.*/[0-9a-f]+' -printf '%P\n')
  settle "$repo/files"
  say "Tệp: $total, mới $copied."
  files_total=$total
}

back_up_server() {
  find_postgres
  pg_basebackup -h "$host" -p "$port" -U "$user" -D "$part/data" --checkpoint=fast \
    --wal-method=stream --manifest-checksums=SHA256 --label "kycuong $stamp"
  pg_verifybackup -q "$part/data" || die "bản sao cơ sở dữ liệu không nguyên vẹn"
  # What follows until now goes to the repository at once, not when a piece is full.
  ask "$host" "$port" "$user" "SELECT pg_switch_wal()" >/dev/null
}

back_up_embedded() {
  mkdir -p "$part/data"
  "${PYTHON:-python3}" - "$embedded" "$part/data/kycuong.sqlite3" <<'PYTHON'
import sqlite3
import sys

source = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
target = sqlite3.connect(sys.argv[2])
source.backup(target, pages=2000, sleep=0.01)
found = target.execute("PRAGMA integrity_check").fetchone()[0]
target.close()
sys.exit(0 if found == "ok" else f"LỖI: bản sao không nguyên vẹn: {found}")
PYTHON
}

files_total=0
if [ -z "$only_files" ]; then
  part=$repo/base/.part-$stamp
  rm -rf -- "$repo"/base/.part-*
  mkdir -p "$part"
  if [ -n "$embedded" ]; then back_up_embedded; else back_up_server; fi
  (cd "$part" && find data -type f -print0 | sort -z | xargs -0 sha256sum >manifest.sha256)
  date -u +%Y-%m-%dT%H:%M:%SZ >"$part/ended"
  find "$part" -type f -exec sync -- {} +
  mv -- "$part" "$repo/base/$stamp"
  settle "$repo/base"
  say "Cơ sở dữ liệu: $repo/base/$stamp ($(du -sm "$repo/base/$stamp" | cut -f1) MB)."
fi
[ -z "$files" ] || copy_files

if [ -n "$note" ] && [ -z "$only_files" ]; then
  bytes=$(du -sb "$repo/base/$stamp" | cut -f1)
  printf '{"at": "%s", "name": "%s", "bytes": %s, "files": %s, "seconds": %s, "ok": true}\n' \
    "$(date -u +%Y-%m-%dT%H:%M:%SZ)" "$stamp" "$bytes" "$files_total" $((SECONDS - began)) >"$note.part"
  chmod 644 "$note.part"
  mv -- "$note.part" "$note"
fi
say "Xong sau $((SECONDS - began)) giây."
