#!/bin/sh
# Makes the secrets that docker-compose.yml mounts, each a file of its own: sh deploy/make-secrets.sh [folder]
# Run it once. It refuses to replace what is there: other passwords would lock the services out, and another
# WARDROUND_SECRET_KEY would break every pseudonym.
set -eu

folder="${1:-$(dirname "$0")/secrets}"
if [ -e "$folder" ]; then
  echo "$folder is there already; nothing was changed. To start over, remove it and the data volumes." >&2
  exit 1
fi

hex() { head -c "$1" /dev/urandom | od -An -v -tx1 | tr -d ' \n'; }
keep() { printf '%s\n' "$2" >"$folder/$1" && chmod 444 "$folder/$1"; }

# The folder keeps other accounts of this host out; the files are readable because containers read them as their own account.
mkdir -m 700 "$folder"
redis_password="$(hex 24)"
keep postgres_password "$(hex 24)"
keep DATABASE_OWNER_URL "postgres://wardround_owner:$(hex 24)@postgres:5432/wardround"
keep DATABASE_URL "postgres://wardround_app:$(hex 24)@postgres:5432/wardround"
keep REDIS_URL "redis://:$redis_password@redis:6379"
keep redis_auth.conf "requirepass $redis_password"
keep WARDROUND_SECRET_KEY "$(head -c 32 /dev/urandom | base64)"
echo "Made $folder. Keep a copy of WARDROUND_SECRET_KEY with your backups: a restored database is of little use without it."
