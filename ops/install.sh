#!/usr/bin/env bash
# Installs a release on this host: program, settings, units, site (cài đặt).
#   install.sh --source DIR [--release NAME] [--first] [--no-services]
#       [--prefix /opt/kycuong] [--etc /etc/kycuong] [--data /var/lib/kycuong]
#       [--units /etc/systemd/system] [--site /etc/nginx/conf.d] [--environment DIR]
#       [--python python3] [--user kycuong]
# --first: this is the first host, which brings the tables up too; others only collect
# static files. --environment: an environment that is ready (a host without a way to
# the package registry); else one is made from the locked requirements, hashes checked.
# Settings that exist are never touched; where there are none it makes them, and stops
# for them to be filled in. Run it as root; again is harmless.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/said.sh"
options "source release= first! no-services! prefix=/opt/kycuong etc=/etc/kycuong data=/var/lib/kycuong units=/etc/systemd/system site=/etc/nginx/conf.d environment= python=python3 user=kycuong" "$@"
. "$here/release.sh"

[ -f "$source/pyproject.toml" ] || die "$source không phải mã nguồn Kỷ Cương"
if [ "$(id -u)" = 0 ] && ! id "$user" >/dev/null 2>&1; then
  useradd --system --home-dir "$data" --shell /usr/sbin/nologin "$user"
fi
install -d -m 755 "$prefix" "$prefix/releases" "$units" "$site"
install -d -m 750 "$etc"
# nginx goes through the data folder to the static files, and may list nothing there.
install -d -m 711 "$data"
install -d -m 750 "$data/files" "$data/near"
fresh=
if [ ! -e "$etc/kycuong.env" ]; then
  fresh=1
  secret=$("$python" -c 'import secrets; print(secrets.token_urlsafe(48))')
  (umask 027 && sed "s#@DATA@#$data#; s#@SECRET@#$secret#" "$here/kycuong.env.example" >"$etc/kycuong.env")
fi
if [ "$(id -u)" = 0 ]; then
  chown "$user:$user" "$data" "$data/files" "$data/near"
  chgrp "$user" "$etc" "$etc/kycuong.env"
fi
for unit in "$here"/systemd/kycuong-*; do
  sed "s#/opt/kycuong#$prefix#g; s#/etc/kycuong#$etc#g; s#/var/lib/kycuong#$data#g" "$unit" >"$units/${unit##*/}"
done
if [ ! -e "$site/kycuong.conf" ]; then
  sed "s#/opt/kycuong#$prefix#g; s#/etc/kycuong#$etc#g; s#/var/lib/kycuong#$data#g" "$here/nginx/kycuong.conf" >"$site/kycuong.conf"
fi

if [ -n "$fresh" ]; then
  say "Đã tạo $etc/kycuong.env; hãy điền địa chỉ cơ sở dữ liệu và tên miền, rồi chạy lại đúng lệnh này."
  exit 0
fi

release=${release:-$(date -u +%Y%m%dT%H%M%SZ)}
make_release "$source" "$prefix/releases/$release"
bring_up "$prefix/releases/$release" "$([ -n "$first" ] || echo --static-only)"
point_at "$release"
if [ -z "$no_services" ]; then
  systemctl daemon-reload
  systemctl enable --now kycuong-web kycuong-worker kycuong-schedule
fi
say "Đã cài bản $release ở $prefix/current. Tiếp theo: kycuong check-deploy."
