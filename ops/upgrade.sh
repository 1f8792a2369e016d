#!/usr/bin/env bash
# Upgrades this host to another release, and goes back by itself if it does not answer.
#   upgrade.sh --source DIR --release NAME [--first] [--repo /srv/backup/kycuong]
#       [--health http://127.0.0.1:8000/san-sang/] [--restart "systemctl restart …"] …
# In this order: a backup (with --repo), the release beside the running one, tables
# (--first, on the first host only: they are only ever widened, so the old release runs
# on), `current`, services, health. Where health fails within --wait seconds the old
# release is put back; the tables stay, for the old release can use them.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/said.sh"
options "source release first! repo= files= pg-host=127.0.0.1 pg-port=5432 pg-user=postgres health=http://127.0.0.1:8000/san-sang/ restart= wait=60 prefix=/opt/kycuong etc=/etc/kycuong data=/var/lib/kycuong environment= python=python3 user=kycuong" "$@"
. "$here/release.sh"

[ -L "$prefix/current" ] || die "chưa cài đặt ở $prefix; hãy dùng install.sh"
old=$(basename "$(readlink "$prefix/current")")
restart=${restart:-systemctl restart kycuong-web kycuong-worker kycuong-schedule}
if [ -n "$repo" ]; then
  "$here/backup.sh" --repo "$repo" --host "$pg_host" --port "$pg_port" --user "$pg_user" ${files:+--files "$files"}
fi
make_release "$source" "$prefix/releases/$release"
bring_up "$prefix/releases/$release" "$([ -n "$first" ] || echo --static-only)"

point_at "$release"
$restart || true
if ! wait_for "$wait" healthy "$prefix/releases/$release"; then
  # The old program knows its own static files alone.
  (bring_up "$prefix/releases/$old" --static-only) || true
  point_at "$old"
  $restart || true
  die "bản $release không trả lời ở $health; đã trở lại bản $old"
fi
ln -sfn "releases/$old" "$prefix/previous"
say "Đã nâng từ bản $old lên bản $release. Bản cũ vẫn nằm ở $prefix/releases/$old."
