#!/bin/sh
# Runs before every start of slapd: writes the running configuration, and restores a backup when one is named.
# Reads RESTORE_FROM, a file name in /directory/backup or nothing, and of replicas POD_NAME, which ends in the number.
set -eu
umask 077

case ${POD_NAME:-pod-0} in
  *-0) configuration=config.ldif ;;
  # A consumer gets its entries from the provider, restored ones too.
  *) configuration=consumer.ldif RESTORE_FROM= ;;
esac

# The reconciler's password: made afresh at each start, known in this pod's memory only.
load_configuration() {
  rm -rf /directory/run/config
  mkdir -p /directory/run/config /directory/data/db
  head -c 32 /dev/urandom | base64 | tr -d '\n' > /directory/socket/reconciler
  hash=$(slappasswd -h '{SSHA}' -T /directory/socket/reconciler)
  awk -v hash="$hash" '{ print } /^olcRootDN: / { print "olcRootPW: " hash }' \
    "/directory/settings/$configuration" > /directory/run/config.ldif
  slapadd -n 0 -F /directory/run/config -l /directory/run/config.ldif
  rm /directory/run/config.ldif
}

# A restore that was interrupted: what was there before is what there is.
roll_back() {
  if [ ! -e /directory/data/db.replaced ]; then return 0; fi
  rm -rf /directory/data/db
  mv /directory/data/db.replaced /directory/data/db
}

# Each entry comes back as a new version of itself: replicas, which may hold a later one, take no older.
restore() {
  if [ -z "$RESTORE_FROM" ]; then return 0; fi
  if [ "$(cat /directory/data/restored 2>/dev/null)" = "$RESTORE_FROM" ]; then return 0; fi
  if ! gzip -t "/directory/backup/$RESTORE_FROM"; then
    echo "backup.restoreFrom: $RESTORE_FROM is not a whole backup in the volume of backups; name one that is." >&2
    return 1
  fi
  mv /directory/data/db /directory/data/db.replaced
  mkdir /directory/data/db
  gzip -dc "/directory/backup/$RESTORE_FROM" | sed -E '/^(entryCSN|contextCSN): /d' | slapadd -n 1 -F /directory/run/config
  printf '%s' "$RESTORE_FROM" > /directory/data/restored.new
  rm -rf /directory/data/db.replaced
  mv /directory/data/restored.new /directory/data/restored
}

load_configuration
roll_back
restore
