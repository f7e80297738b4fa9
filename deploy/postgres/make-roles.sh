#!/bin/sh
# Makes Wardround's roles and database, or brings them up to date. Safe to run again, also to change a password.
#
# In the official PostgreSQL image it runs by itself when the data folder is new. Against a server of your own
# (PostgreSQL 15 or later) run it as an account that may make roles and databases:
#   PGHOST=db.example PGUSER=postgres SECRETS_DIR=deploy/secrets sh deploy/postgres/make-roles.sh
#
# Passwords and the database's name are those of the URLs in SECRETS_DIR, so that they stand in one place only:
# DATABASE_OWNER_URL, DATABASE_URL, and QUEUE_DATABASE_URL if there is one.

# A function in a subshell, because the image sources this file where a checkout lost its executable bit.
make_roles() (
set -eu
dir="${SECRETS_DIR:-/run/secrets}"
part() { # part FILE REGEX: the first group of a URL
  value="$(sed -nE "s#^postgres(ql)?://$2.*#\\2#p" "$dir/$1")"
  case "$value" in
    '' | *%*) echo "$dir/$1 must be postgres://role:password@host:port/database, with a password that needs no escapes" >&2 && exit 1 ;;
  esac
  printf '%s' "$value"
}
password() { part "$1" "$2:([^@/]+)@"; }
database() { part "$1" '[^@]+@[^/]+/([a-z0-9_]+)'; }

OWNER_PASSWORD="$(password DATABASE_OWNER_URL wardround_owner)"
APP_PASSWORD="$(password DATABASE_URL wardround_app)"
DATABASE="$(database DATABASE_URL)"
QUEUE_PASSWORD=''
QUEUE_DATABASE=''
if [ -e "$dir/QUEUE_DATABASE_URL" ]; then
  QUEUE_PASSWORD="$(password QUEUE_DATABASE_URL wardround_queue)"
  QUEUE_DATABASE="$(database QUEUE_DATABASE_URL)"
fi
export OWNER_PASSWORD APP_PASSWORD QUEUE_PASSWORD DATABASE QUEUE_DATABASE

# Passwords travel in the environment and by psql's own variables: never as arguments, which every account could list.
psql -X -q -v ON_ERROR_STOP=1 -d "${MAINTENANCE_DATABASE:-postgres}" -f - <<'SQL'
\getenv owner_password OWNER_PASSWORD
\getenv app_password APP_PASSWORD
\getenv queue_password QUEUE_PASSWORD
\getenv database DATABASE
\getenv queue_database QUEUE_DATABASE
SELECT current_setting('server_version_num')::int < 150000 AS too_old,
  current_setting('server_version_num')::int >= 160000 AS grants_have_options, current_setting('is_superuser') = 'on' AS super,
  :'queue_password' <> '' AS with_queue \gset
\if :too_old
  DO $$ BEGIN RAISE 'Wardround needs PostgreSQL 15 or later'; END $$;
\endif
SET client_min_messages = warning;
\if :super
  SET log_statement = 'none';
  SET log_min_duration_statement = -1;
\endif

SELECT format('CREATE ROLE %I', wanted) FROM unnest(ARRAY['wardround_owner', 'wardround_app', 'wardround_gate']) AS wanted
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) \gexec

-- The owner runs migrations, and may become the gate to give it its functions.
ALTER ROLE wardround_owner LOGIN NOCREATEDB NOCREATEROLE PASSWORD :'owner_password';
-- The services: bound by row-level security, neither owner nor superuser. Limits hold behind a pooler too.
ALTER ROLE wardround_app LOGIN NOINHERIT NOCREATEDB NOCREATEROLE PASSWORD :'app_password';
ALTER ROLE wardround_app SET statement_timeout = '30s';
ALTER ROLE wardround_app SET idle_in_transaction_session_timeout = '60s';
-- The gate functions run as this role; nobody signs in as it.
ALTER ROLE wardround_gate NOLOGIN NOINHERIT NOCREATEDB NOCREATEROLE;
\if :grants_have_options
  GRANT wardround_gate TO wardround_owner WITH INHERIT FALSE, SET TRUE;
\else
  GRANT wardround_gate TO wardround_owner;
\endif
-- Managed servers let an account make a database for a role only if it is a member of it.
SELECT format('GRANT wardround_owner TO %I', current_user) WHERE NOT :'super'::boolean \gexec

SELECT format('CREATE DATABASE %I OWNER wardround_owner', :'database')
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO wardround_app;

\if :with_queue
  SELECT 'CREATE ROLE wardround_queue' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'wardround_queue') \gexec
  ALTER ROLE wardround_queue LOGIN NOINHERIT NOCREATEDB NOCREATEROLE PASSWORD :'queue_password';
  SELECT format('GRANT wardround_queue TO %I', current_user) WHERE NOT :'super'::boolean \gexec
  SELECT format('CREATE DATABASE %I OWNER wardround_queue', :'queue_database')
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'queue_database') \gexec
  REVOKE ALL ON DATABASE :"queue_database" FROM PUBLIC;
\endif

SELECT coalesce(string_agg(rolname, ', '), '') AS unbound FROM pg_roles
WHERE rolname IN ('wardround_owner', 'wardround_app', 'wardround_gate', 'wardround_queue') AND (rolsuper OR rolbypassrls) \gset
SELECT :'unbound' <> '' AS privileged \gset
\if :privileged
  \echo 'These roles would escape row-level security; take SUPERUSER and BYPASSRLS from them:' :unbound
  DO $$ BEGIN RAISE 'A role of Wardround is SUPERUSER or BYPASSRLS'; END $$;
\endif
SQL
)
make_roles
