#!/bin/sh
# What runs beside slapd with replicas: in pod 0 the reconciler; in the others this, which tells slapd the password of
# the replicator, at the start and whenever it changes, and says when the replica has been filled.
# Reads POD_NAME, BASE_DN and POLL_SECONDS. Once, or with the argument `watch` until it is stopped. Ends with 1 when the
# password cannot be used, with 2 when slapd could not be asked.
set -eu
umask 077
export LDAPNOINIT=1

case $POD_NAME in *-0) exec sh /directory/settings/reconcile.sh "$@" ;; esac

password=/directory/passwords/replicator
work=/directory/work
given=

as_reconciler() {
  command=$1
  shift
  "$command" -x -H ldapi://%2Fdirectory%2Fsocket%2Fldapi -D "cn=reconciler,$BASE_DN" -y /directory/socket/reconciler "$@"
}

give_password() {
  case $(cat "$password") in
    '' | *[\"\\]*)
      echo "The key replicator in the Secret of passwords is empty or has a quotation mark or a backslash, which slapd's configuration cannot carry; give it another password." >&2
      return 1
      ;;
  esac
  value=$(sed -n 's/^olcSyncrepl: //p' /directory/settings/consumer.ldif)
  value=$({ printf '%s credentials="' "$value"; cat "$password"; printf '"'; } | base64 | tr -d '\n')
  printf 'dn: olcDatabase={1}mdb,cn=config\nchangetype: modify\nreplace: olcSyncrepl\nolcSyncrepl:: %s\n' "$value" \
    > "$work/syncrepl.ldif"
  as_reconciler ldapmodify -f "$work/syncrepl.ldif" > "$work/answer" 2>&1 || { cat "$work/answer" >&2; return 2; }
}

# slapd writes the contextCSN when a refresh has ended, and keeps it: a replica that was full once answers at once.
is_filled() {
  as_reconciler ldapsearch -LLL -b "$BASE_DN" -s base '(objectClass=*)' contextCSN 2> /dev/null | grep -q '^contextCSN: '
}

follow() {
  now=$(sha256sum < "$password")
  if [ "$now" != "$given" ]; then
    give_password || return $?
    given=$now
  fi
  if is_filled; then touch "$work/reconciled"; fi
}

watch() {
  trap 'exit 0' TERM INT
  until [ -S /directory/socket/ldapi ]; do sleep 1 & wait $!; done
  while :; do
    follow || true
    sleep "$POLL_SECONDS" & wait $!
  done
}

if [ "${1-}" = watch ]; then watch; else follow; fi
