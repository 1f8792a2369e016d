# Read by every script that runs the program: a release is a folder that never changes.
# shellcheck shell=bash disable=SC2154

# make_release SOURCE FOLDER: the program with everything it needs, complete or absent.
make_release() {
  local made=$2.part
  rm -rf -- "$made"
  mkdir -p "$made"
  if [ -n "$environment" ]; then
    mkdir "$made/bin"
    ln -s "$environment/bin/kycuong" "$made/bin/kycuong"
    ln -s "$environment/bin/python" "$made/bin/python"
  else
    "$python" -m venv "$made"
    "$made/bin/python" -m pip install -q --disable-pip-version-check --require-hashes \
      -r "$1/requirements/base.txt"
    "$made/bin/python" -m pip install -q --disable-pip-version-check --no-deps "$1"
  fi
  cp -a "$1/docs" "$made/docs"
  cp -a "$1/ops" "$made/ops"
  [ ! -e "$2" ] || die "đã có bản ${2##*/}"
  # The programs of an environment know their folder by name: name it before use.
  if [ -z "$environment" ]; then
    find "$made/bin" -type f -exec sed -i "1s#$made#$2#" {} +
  fi
  mv -- "$made" "$2"
}

# read_settings FILE [keep]: as systemd reads them, which is not as a shell does: an
# address may hold & and a name <. With `keep`, what is set already stays.
read_settings() {
  local line name value
  while IFS= read -r line || [ -n "$line" ]; do
    [[ $line =~ ^[[:space:]]*([A-Za-z_][A-Za-z0-9_]*)=(.*[^[:space:]])?[[:space:]]*$ ]] || continue
    name=${BASH_REMATCH[1]} value=${BASH_REMATCH[2]}
    [[ ! $value =~ ^\"(.*)\"$ && ! $value =~ ^\'(.*)\'$ ]] || value=${BASH_REMATCH[1]}
    [ -n "${2:-}" ] && [ -n "${!name+set}" ] || export "$name=$value"
  done <"$1"
}

# become COMMAND …: as the services run it; the script itself ends here.
become() {
  umask 027
  if [ "$(id -u)" = 0 ] && id "$user" >/dev/null 2>&1; then
    exec setpriv --reuid="$user" --regid="$user" --init-groups "$@"
  fi
  exec "$@"
}

# with_settings COMMAND …: the same, and the script goes on.
with_settings() {
  (
    read_settings "$etc/kycuong.env"
    become "$@"
  )
}

# bring_up FOLDER [--static-only]
bring_up() {
  # shellcheck disable=SC2086
  with_settings "$1/bin/kycuong" migrate ${2:-} || die "chưa đưa được dữ liệu lên bản ${1##*/}"
  [ ! -d "$data/static" ] || chmod -R go+rX -- "$data/static" # nginx hands them out
}

# point_at NAME: `current` is one release or another, never none.
point_at() {
  ln -sfn "releases/$1" "$prefix/.current"
  mv -T -- "$prefix/.current" "$prefix/current"
  ln -sfn "current/ops" "$prefix/.ops"
  mv -T -- "$prefix/.ops" "$prefix/ops"
}

# healthy FOLDER: whether what runs now answers that pages can be served.
healthy() {
  "$1/bin/python" -c "import sys, urllib.request as r; sys.exit(r.urlopen(sys.argv[1], timeout=3).status != 200)" "$health"
}
