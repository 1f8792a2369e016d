# Read by install.sh and upgrade.sh: a release is a folder that never changes.
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

# with_settings COMMAND …: as the services run it.
with_settings() {
  (
    set -a
    # shellcheck disable=SC1091
    . "$etc/kycuong.env"
    set +a
    if [ "$(id -u)" = 0 ] && id "$user" >/dev/null 2>&1; then
      exec setpriv --reuid="$user" --regid="$user" --init-groups "$@"
    fi
    exec "$@"
  )
}

# bring_up FOLDER [--static-only]
bring_up() {
  # shellcheck disable=SC2086
  with_settings "$1/bin/kycuong" migrate ${2:-} || die "chưa đưa được dữ liệu lên bản ${1##*/}"
}

# point_at NAME: `current` is one release or another, never none.
point_at() {
  ln -sfn "releases/$1" "$prefix/.current"
  mv -T -- "$prefix/.current" "$prefix/current"
  ln -sfn "current/ops" "$prefix/.ops"
  mv -T -- "$prefix/.ops" "$prefix/ops"
}
