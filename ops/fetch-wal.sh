#!/usr/bin/env bash
# Brings one piece of the log back from the repository; PostgreSQL calls it.
#   restore_command = '/opt/kycuong/ops/fetch-wal.sh "%f" "%p" /srv/backup/kycuong'
set -euo pipefail
name=$1 to=$2 folder=$3/wal
[ -f "$folder/$name" ] || exit 1
exec cp -- "$folder/$name" "$to"
