#!/bin/bash
# Chromium, a Chinese font and the PostgreSQL server, which `make test` needs and pip cannot bring.
# As root on Debian or Ubuntu what is missing is installed; otherwise it is named.
set -euo pipefail

# The same names as in scripts/chromium.py.
has_chromium() {
  command -v chromium-headless-shell || command -v chromium || command -v chromium-browser ||
    command -v google-chrome
}
has_font() { command -v fc-list && [ -n "$(fc-list ':lang=zh-cn' family)" ]; }
has_postgres() {
  local folder
  for folder in /usr/lib/postgresql/*/bin "$(dirname "$(command -v initdb || echo /none/x)")"; do
    [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && [ -x "$folder/postgres" ] && return
  done
  return 1
}

missing=()
has_chromium >/dev/null || missing+=(chromium-headless-shell)
has_font >/dev/null || missing+=(fontconfig fonts-noto-cjk)
has_postgres || missing+=(postgresql)
if [ ${#missing[@]} -eq 0 ]; then
  echo "Chromium, a Chinese font and PostgreSQL are here."
  exit
fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "make test needs these packages: ${missing[*]}. Install them (Debian, Ubuntu:" \
    "sudo apt-get install ${missing[*]}) and run it again." >&2
  exit 1
fi

export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() { "$@" >"$log" 2>&1 || { tail -n 30 "$log" >&2; exit 1; }; }
echo "reading the package lists ..."
quietly apt-get update
for package in "${missing[@]}"; do
  # Not every distribution has the shell by itself; the whole browser does as well, more slowly.
  if [ "$package" = chromium-headless-shell ] && ! apt-cache show "$package" >/dev/null 2>&1; then
    package=chromium
  fi
  echo "installing $package ..."
  quietly apt-get install -y --no-install-recommends "$package"
done
