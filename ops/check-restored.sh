#!/usr/bin/env bash
# Proves a restored server before people are let in: the books, the trail, every file.
#   check-restored.sh --port 5433 [--host 127.0.0.1] [--files-to DIR] [--all]
# Run it where the program is, with this host's settings (kycuong.sh); only the server's
# place, and with --files-to that of the files, are others. It writes nothing. An anchor
# made after the instant of the restore is named as a fault: rightly, for what it stands
# for was taken back; everything else must be clean.
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
. "$here/said.sh"
options "port host=127.0.0.1 files-to= all!" "$@"
. "$here/release.sh"
etc=${KYCUONG_ETC:-/etc/kycuong} user=${KYCUONG_USER:-kycuong}
read_settings "$etc/kycuong.env" keep

[[ ${KYCUONG_DATABASE:-} == postgresql://*@*/* ]] || die "KYCUONG_DATABASE trong $etc/kycuong.env không phải địa chỉ PostgreSQL"
who=${KYCUONG_DATABASE#*://} name=${KYCUONG_DATABASE##*/}
export KYCUONG_DATABASE=postgresql://${who%@*}@$host:$port/${name%%\?*} KYCUONG_REPLICA=
[ -z "$files_to" ] || export KYCUONG_FILES=$files_to
(become "$here/../bin/kycuong" verify) || die "sổ ở cổng $port có chỗ sai khác (nêu ở trên); đừng cho người vào"
# shellcheck disable=SC2086
(become "$here/../bin/kycuong" verify --audit ${all:+--all}) || die "nhật ký hoặc tệp ở cổng $port có chỗ sai (nêu ở trên); đừng cho người vào"
say "Máy chủ ở cổng $port: sổ, nhật ký và tệp khớp nhau."
