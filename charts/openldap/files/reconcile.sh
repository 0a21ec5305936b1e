#!/bin/sh
# Makes the directory hold what is declared: one pass, or with the argument `watch` one at every change of what is
# declared, until it is stopped. A pass changes what differs and nothing else; entries that it did not make stay.
# Reads BASE_DN, MARK, ADOPT, HASH_SCHEME, MODULE_PATH and POLL_SECONDS. Ends with 1 when something declared could not be
# had and the rest was done, with 2 when the directory could not be asked or changed.
set -eu
umask 077
export LDAPNOINIT=1

declared=/directory/settings/declared.tsv
# In memory.
work=/directory/work
# Chart 0.1.0 left this on its volume, and did not mark what it had declared.
unmarked=/directory/data/bootstrapped

as_reconciler() {
  command=$1
  shift
  "$command" -x -H ldapi://%2Fdirectory%2Fsocket%2Fldapi -D "cn=reconciler,$BASE_DN" -y /directory/socket/reconciler "$@"
}

. /directory/settings/passwords.sh

# Ends with the LDAP result of a change that slapd refused, or above 128 when slapd could not be asked. What it stored of
# each password, which it says in its answers, goes to `stored` as key and base64; the rest of them is for the log.
change() {
  : > "$work/stored"
  if [ ! -s "$work/changes.ldif" ]; then return 0; fi
  result=0
  as_reconciler ldapmodify -c -o ldif-wrap=no -e postread=uid,cn,userPassword -f "$work/changes.ldif" \
    > "$work/answers" || result=$?
  awk -v stored="$work/stored" -f /directory/settings/answers.awk "$work/answers" || return 255
  rm "$work/answers"
  return "$result"
}

reconcile() {
  refused=0
  as_reconciler ldapsearch -LLL -o ldif-wrap=no -b "$BASE_DN" '(objectClass=*)' '*' pwdPolicySubentry \
    > "$work/present.ldif" 2> "$work/errors" || [ $? -eq 32 ] || { cat "$work/errors" >&2; return 2; }
  check_accounts || return 1
  compare_passwords || return 2
  for key in $(cat "$work/empty"); do
    echo "The key $key in the Secret of passwords is empty and changes nothing; give it a password or take it out." >&2
    refused=1
  done
  adopt=$ADOPT
  if [ -e "$unmarked" ]; then adopt=true; fi
  awk -v base="$BASE_DN" -v mark="$MARK" -v adopt="$adopt" -f /directory/settings/plan.awk part=declared "$declared" \
    part=kept "$work/kept" part=changed "$work/changed" part=hashed "$work/hashed" part=present "$work/present.ldif" \
    > "$work/changes.ldif" || { [ $? -eq 1 ] && refused=1; } || return 2
  rm "$work/present.ldif"
  change || { [ $? -lt 128 ] && refused=1; } || return 2
  remember_passwords || return 2
  rm -f "$unmarked"
  return "$refused"
}

inputs() {
  read_passwords
  cat "$declared" "$work/read" | sha256sum
}

watch() {
  trap 'exit 0' TERM INT
  until [ -S /directory/socket/ldapi ]; do sleep 1 & wait $!; done
  reconciled=
  while :; do
    now=$(inputs)
    if [ "$now" != "$reconciled" ]; then
      status=0
      reconcile || status=$?
      if [ "$status" -eq 0 ]; then reconciled=$now; fi
      if [ "$status" -le 1 ]; then touch "$work/reconciled"; fi
    fi
    sleep "$POLL_SECONDS" & wait $!
  done
}

if [ "${1-}" = watch ]; then
  watch
else
  read_passwords
  reconcile
fi
