#!/bin/sh
# Makes the directory hold what is declared: one pass, or with the argument `watch` one at every change of what is
# declared, until it is stopped. A pass changes what differs and nothing else; entries that it did not make stay.
# Reads BASE_DN, MARK, ADOPT, HASH_SCHEME, MODULE_PATH and POLL_SECONDS. Ends with 1 when something declared could not be
# had and the rest was done, with 2 when the directory could not be asked or changed.
set -eu
umask 077
export LDAPNOINIT=1

declared=/directory/settings/declared.tsv
passwords=/directory/passwords
# In memory: digests that tell quickly which password changed since the last pass.
work=/directory/work
# On the volume, one line a password: key, verifier, and in base64 the hash that the directory was given. It tells after
# a restart which password changed, without binding as the user, which would count as a failed login.
verifiers=/directory/data/verifiers
# Chart 0.1.0 left this on its volume, and did not mark what it had declared.
unmarked=/directory/data/bootstrapped

as_reconciler() {
  command=$1
  shift
  "$command" -x -H ldapi://%2Fdirectory%2Fsocket%2Fldapi -D "cn=reconciler,$BASE_DN" -y /directory/socket/reconciler "$@"
}

# slapd makes no hash again from a salt, so that one of crypt(3) is kept beside it; 50000 rounds take about 50 ms.
verifier() { slappasswd -h '{CRYPT}' -c "$2" -T "$passwords/$1"; }
new_salt() { printf '$6$rounds=50000$%s' "$(head -c 12 /dev/urandom | base64 | tr '+' '.')"; }

password_hash() {
  if [ "$HASH_SCHEME" = ARGON2 ]; then
    set -- "$1" -o module-path="$MODULE_PATH" -o 'module-load=argon2 m=19456 t=2 p=1'
  fi
  key=$1
  shift
  slappasswd "$@" -h "{$HASH_SCHEME}" -T "$passwords/$key"
}

# Standard input: key, and verifier and hash if there are. Standard output: the same, up to date.
checked() {
  while IFS='	' read -r key known hash; do
    if [ ! -s "$passwords/$key" ]; then
      echo "The key $key in the Secret of passwords is empty and changes nothing; give it a password or take it out." >&2
      refused=1
      if [ -n "$known" ]; then printf '%s\t%s\t%s\n' "$key" "$known" "$hash"; fi
      continue
    fi
    salt=${known#'{CRYPT}'}
    if [ -z "$known" ] || [ "$(verifier "$key" "${salt%\$*}")" != "$known" ]; then
      known=$(verifier "$key" "$(new_salt)") || return 1
      hash=$(password_hash "$key") || return 1
      hash=$(printf '%s' "$hash" | base64 | tr -d '\n')
    fi
    printf '%s\t%s\t%s\n' "$key" "$known" "$hash"
  done
}

# An empty password, which has this digest, is never unchanged: it is reported at every pass.
empty=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855

record_passwords() {
  touch "$work/seen" "$verifiers"
  (cd "$passwords" && sha256sum -- *) > "$work/digests" || return 1
  awk -v same="$work/same" -v empty="$empty" '
    { key = part == "verifiers" ? $1 : $2 }
    part == "declared" { if ($1 == "account" || $1 == "user") wanted[key] }
    part == "seen" { seen[$1, key] }
    part == "digests" && key in wanted { if (($1, key) in seen && $1 != empty) unchanged[key]; there[key] }
    part == "verifiers" && key in there { line[key] = $0 }
    END { for (key in there) if (key in line && key in unchanged) print line[key] > same
          else print (key in line ? line[key] : key) }
  ' part=declared "$declared" part=seen "$work/seen" part=digests "$work/digests" part=verifiers "$verifiers" \
    > "$work/to-check" || return 1
  checked < "$work/to-check" > "$work/recorded" || return 1
  if [ -e "$work/same" ]; then cat "$work/same" >> "$work/recorded"; rm "$work/same"; fi
}

reconcile() {
  refused=0
  as_reconciler ldapsearch -LLL -o ldif-wrap=no -b "$BASE_DN" '(objectClass=*)' '*' pwdPolicySubentry \
    > "$work/present.ldif" 2> "$work/errors" || [ $? -eq 32 ] || { cat "$work/errors" >&2; return 2; }
  record_passwords || return 2
  adopt=$ADOPT
  if [ -e "$unmarked" ]; then adopt=true; fi
  awk -v base="$BASE_DN" -v mark="$MARK" -v adopt="$adopt" -f /directory/settings/plan.awk \
    part=declared "$declared" part=recorded "$work/recorded" part=present "$work/present.ldif" \
    > "$work/changes.ldif" || { [ $? -eq 1 ] && refused=1; } || return 2
  # Ends with the LDAP result of a change that slapd refused, or above 128 when it could not be asked.
  if [ -s "$work/changes.ldif" ]; then
    as_reconciler ldapmodify -c -f "$work/changes.ldif" || { [ $? -lt 128 ] && refused=1; } || return 2
  fi
  cp "$work/recorded" "$verifiers.new" || return 2
  mv "$verifiers.new" "$verifiers"
  mv "$work/digests" "$work/seen"
  rm -f "$unmarked"
  return "$refused"
}

inputs() { cat "$declared" "$passwords"/* | sha256sum; }

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

if [ "${1-}" = watch ]; then watch; else reconcile; fi
