#!/usr/bin/env bash
# Runs a command of the program with this host's settings, as the services do.
#   kycuong.sh check-deploy
#   kycuong.sh verify --audit
#   KYCUONG_DATABASE=postgresql://…:5433/kycuong kycuong.sh verify      (a restored server)
# What is set in the environment goes before what stands in /etc/kycuong/kycuong.env
# (KYCUONG_ETC names another folder). Run as root it becomes the user kycuong (KYCUONG_USER).
set -euo pipefail
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
. "$here/said.sh"
. "$here/release.sh"
etc=${KYCUONG_ETC:-/etc/kycuong} user=${KYCUONG_USER:-kycuong}
if [ $# = 0 ] || [ "$1" = --help ]; then
  sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
  exit 0
fi
[ -r "$etc/kycuong.env" ] || die "không đọc được $etc/kycuong.env; hãy chạy bằng root, hoặc cài đặt trước (install.sh)"
[ -x "$here/../bin/kycuong" ] || die "không thấy chương trình cạnh $here; hãy gọi qua /opt/kycuong/ops"
read_settings "$etc/kycuong.env" keep
become "$here/../bin/kycuong" "$@"
