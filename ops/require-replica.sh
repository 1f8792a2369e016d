#!/usr/bin/env bash
# Says whether commits wait for a replica (bắt buộc, hay tạm không cần bản sao).
#   require-replica.sh --name replica1 [--port 5432]   commits wait for it from now on
#   require-replica.sh --none [--port 5432]            the replica is lost: go on alone
# While a required replica is lost every write waits: nothing is acknowledged that one
# power cut could lose. --none lets them go on, and is a decision: until a replica is
# required again, losing the primary loses what the archive does not have yet.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
. "$here/said.sh"
options "name= none! host=127.0.0.1 port=5432 user=postgres wait=60" "$@"
find_postgres
. "$here/follow.sh"
from=$host from_port=$port
if [ -n "$none" ]; then
  require ''
  say "Máy chính ở cổng $port chạy một mình; hãy sớm có bản sao trở lại."
  exit 0
fi
[ -n "$name" ] || die "thiếu --name hoặc --none"
streams || die "bản sao $name không theo máy chính; chưa thay đổi gì"
require "FIRST 1 (\"$name\")"
wait_for "$wait" in_step || die "bản sao $name chưa đồng bộ"
say "Từ nay việc chỉ được xác nhận khi bản sao $name đã có."
