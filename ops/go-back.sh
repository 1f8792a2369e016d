#!/usr/bin/env bash
# Puts this host back to a release it had before (trở lại bản trước).
#   go-back.sh [--release NAME] [--health http://127.0.0.1:8000/san-sang/]
#       [--restart "systemctl restart …"]
# Without --release: the one from which the last upgrade came. The tables stay: an older
# release can use them (docs/operations/upgrade.md).
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
. "$here/said.sh"
options "release= health=http://127.0.0.1:8000/san-sang/ restart= wait=60 prefix=/opt/kycuong etc=/etc/kycuong data=/var/lib/kycuong user=kycuong" "$@"
. "$here/release.sh"

now=$(basename "$(readlink "$prefix/current")")
[ -n "$release" ] || release=$(basename "$(readlink "$prefix/previous" || true)")
[ -n "$release" ] && [ -d "$prefix/releases/$release" ] || die "không có bản ${release:-trước} trong $prefix/releases; hãy nêu --release"
[ "$release" != "$now" ] || die "bản $release đang chạy"
bring_up "$prefix/releases/$release" --static-only
point_at "$release"
${restart:-systemctl restart kycuong-web kycuong-worker kycuong-schedule} || true
wait_for "$wait" healthy "$prefix/releases/$release" || die "bản $release không trả lời ở $health; xem journalctl -u kycuong-web"
rm -f -- "$prefix/previous"
say "Đã trở lại từ bản $now về bản $release."
