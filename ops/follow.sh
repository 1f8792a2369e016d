# Read by make-replica.sh, rejoin.sh and require-replica.sh: have the server in $data follow another.
# shellcheck shell=bash disable=SC2154

follow() {
  sed -i -E '/^(port|listen_addresses|primary_conninfo|primary_slot_name|restore_command|synchronous_standby_names|recovery_target_[a-z]*) =/d' \
    "$data/postgresql.auto.conf"
  {
    echo "port = $port"
    echo "listen_addresses = $(quoted "$listen")"
    echo "primary_conninfo = $(quoted "host=$from port=$from_port user=$user application_name=$name connect_timeout=5${PGPASSFILE:+ passfile=$PGPASSFILE}")"
    echo "primary_slot_name = $(quoted "$name")"
    echo "synchronous_standby_names = ''"
    [ -z "$repo" ] || echo "restore_command = $(quoted "$here/fetch-wal.sh \"%f\" \"%p\" $repo")"
  } >>"$data/postgresql.auto.conf"
  touch "$data/standby.signal"
  chmod 700 "$data"
  # What died a moment ago may still hold its memory: a start is tried for ten seconds.
  wait_for 10 started || die "bản sao không khởi động được; xem $data/server.log"
  wait_for "$wait" streams || die "bản sao $name chưa nhận được gì từ $from:$from_port; xem $data/server.log"
  if [ -n "$sync" ]; then
    require "FIRST 1 (\"$name\")"
    wait_for 60 in_step || die "bản sao $name chưa đồng bộ"
  fi
}

# require NAMES: for whom the server at $from waits. Told over a line that itself never
# waits: setting it writes nothing that a replica must confirm.
require() {
  ask "$from" "$from_port" "$user" "ALTER SYSTEM SET synchronous_standby_names = $(quoted "$1")" >/dev/null
  ask "$from" "$from_port" "$user" "SELECT pg_reload_conf()" >/dev/null
}

started() {
  pg_ctl -D "$data" -w -t "$wait" -s -l "$data/server.log" ${options:+-o "$options"} start
}

streams() {
  [ "$(ask "$from" "$from_port" "$user" "SELECT count(*) FROM pg_stat_replication WHERE application_name = '$name' AND state = 'streaming'")" = 1 ]
}

in_step() {
  [ "$(ask "$from" "$from_port" "$user" "SELECT count(*) FROM pg_stat_replication WHERE application_name = '$name' AND sync_state = 'sync'")" = 1 ]
}
