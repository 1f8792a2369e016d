#!/usr/bin/env bash
# Proves a backup: every byte of the newest (or the named) one, and every kept file.
#   check-backup.sh --repo /srv/backup/kycuong [--base 20261123T010203Z]
# Ends with 1 and names the first file that is altered or gone.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/said.sh"
options "repo base=" "$@"

[ -n "$base" ] || base=$(find "$repo/base" -mindepth 1 -maxdepth 1 -type d -name '2*' -printf '%f\n' | sort | tail -n 1)
[ -n "$base" ] && [ -d "$repo/base/$base" ] || die "không có bản sao lưu nào trong $repo"
(cd "$repo/base/$base" && sha256sum --quiet --strict -c manifest.sha256) ||
  die "bản sao lưu $base không còn nguyên vẹn"
count=0
while IFS= read -r place; do
  [ "$(sha256sum <"$repo/files/$place")" = "${place##*/}  -" ] ||
    die "tệp ${place##*/} trong bản sao lưu không còn nguyên vẹn"
  count=$((count + 1))
done < <(if cd "$repo/files" 2>/dev/null; then find . -mindepth 3 -type f -regex '.*/[0-9a-f]+' -printf '%P\n'; fi)
say "Bản sao lưu $base và $count tệp nguyên vẹn."
