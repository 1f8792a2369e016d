# Read by every script here: options by name, one sentence when something is wrong.
# shellcheck shell=bash

say() { printf '%s\n' "$*"; }

die() {
  printf 'LỖI: %s\n' "$*" >&2
  exit 1
}

# options "name=default other= flag!" "$@": sets $name, $other …; `flag!` takes no value;
# a name without "=" must be given. `--help` prints the head of the script.
options() {
  local declared=$1 each key
  shift
  declare -gA KNOWN=()
  for each in $declared; do
    key=${each%%[=!]*}
    case $each in
      *!) KNOWN[$key]=flag; declare -g "${key//-/_}=" ;;
      *=*) KNOWN[$key]=value; declare -g "${key//-/_}=${each#*=}" ;;
      *) KNOWN[$key]=needed; declare -g "${key//-/_}=" ;;
    esac
  done
  while (($#)); do
    key=${1#--}
    if [ "$1" = --help ]; then
      sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
      exit 0
    fi
    [[ $1 == --* && -n ${KNOWN[$key]:-} ]] || die "không hiểu «$1»; xem $0 --help"
    if [ "${KNOWN[$key]}" = flag ]; then
      declare -g "${key//-/_}=1"
      shift
    else
      (($# > 1)) || die "thiếu giá trị của --$key"
      declare -g "${key//-/_}=$2"
      shift 2
    fi
  done
  for key in "${!KNOWN[@]}"; do
    each=${key//-/_}
    [ "${KNOWN[$key]}" != needed ] || [ -n "${!each}" ] || die "thiếu --$key; xem $0 --help"
  done
}

# The programs of the newest PostgreSQL server on this host, or those in $PGBIN.
find_postgres() {
  local found
  found=${PGBIN:-$(find /usr/lib/postgresql -maxdepth 2 -name bin -type d 2>/dev/null | sort -V | tail -n 1)}
  [ -x "$found/pg_ctl" ] || die "không thấy PostgreSQL: apt-get install postgresql, hoặc đặt PGBIN"
  PATH=$found:$PATH
}

# ask HOST PORT USER SQL [DATABASE]: one value.
ask() {
  PGCONNECT_TIMEOUT=${PGCONNECT_TIMEOUT:-5} psql -XAtq -v ON_ERROR_STOP=1 \
    -h "$1" -p "$2" -U "$3" -d "${5:-postgres}" -c "$4"
}

# wait_for SECONDS COMMAND …: until the command succeeds.
wait_for() {
  local until=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    ((SECONDS < until)) || return 1
    sleep 0.2
  done
}

# settle PATH …: have the disk keep them, whatever happens to the power.
settle() { sync -- "$@"; }

# lives DATA: whether a server runs there; one that only waits to be buried does not.
lives() {
  local process
  process=$(head -n 1 "$1/postmaster.pid" 2>/dev/null) || return 1
  [ -d "/proc/$process" ] && ! grep -q '^State:.Z' "/proc/$process/status"
}

# A value of postgresql.conf in quotes.
quoted() { printf "'%s'" "${1//\'/\'\'}"; }
