#!/usr/bin/env bash
# Keeps one finished piece of the log in the repository; PostgreSQL calls it.
#   archive_command = '/opt/kycuong/ops/archive-wal.sh "%p" "%f" /srv/backup/kycuong'
# A name that is there already with other bytes is refused: two servers may not share
# a repository.
set -euo pipefail
from=$1 name=$2 folder=$3/wal
mkdir -p "$folder"
if [ -e "$folder/$name" ]; then
  cmp -s "$from" "$folder/$name"
  exit
fi
cp -- "$from" "$folder/.part-$name"
sync -- "$folder/.part-$name"
mv -- "$folder/.part-$name" "$folder/$name"
sync -- "$folder"
