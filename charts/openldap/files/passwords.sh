# Part of reconcile.sh: which password changed since the directory was last given it.
#
# slapd makes the hashes, and comparing takes none: a digest tells, under a key that is on no volume. The key is made of
# the passwords of cn=admin and cn=mq-bind, which are in the Secret; whoever has the volume only would have to guess both,
# at the cost of crypt(3), before a digest helps in guessing any other.

passwords=/directory/passwords
# What the directory was given, one line a password: key, digest, and in base64 the hash that slapd made.
given=/directory/data/passwords.tsv
salt=/directory/data/passwords.salt

# In memory: SHA-256 and key of each password in the Secret. `seen` has those that the directory was given.
read_passwords() { (cd "$passwords" && sha256sum -- *) > "$work/read"; }

no_password=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855

check_accounts() {
  for account in $(awk -F '\t' '$1 == "account" { print $2 }' "$declared"); do
    if [ -s "$passwords/$account" ]; then continue; fi
    echo "The Secret of passwords has no key $account, or an empty one, which the directory needs; add it." >&2
    return 1
  done
}

# Sets same_key when the key is that of the last pass; the 50000 rounds of a new one take a tenth of a second and more.
make_key() {
  touch "$work/key-from"
  awk '$2 == "admin" || $2 == "mq-bind"' "$work/read" > "$work/key-from.new"
  same_key=1
  if [ "$(cat "$work/key-from.new")" = "$(cat "$work/key-from")" ]; then return 0; fi
  same_key=0
  if [ ! -s "$salt" ]; then
    printf '$6$rounds=50000$%s' "$(head -c 12 /dev/urandom | base64 | tr '+' '.')" > "$salt" || return 1
  fi
  slappasswd -h '{CRYPT}' -c "$(cat "$salt")" -T "$work/key-from.new" > "$work/key"
}

# Standard input: SHA-256 and key. Standard output: digest under our key, and key. sha256sum takes no key but many files;
# these are in memory, where each takes a page, hence a thousand at a time.
digests() {
  split -l 1000 - "$work/part." || return 1
  for part in "$work"/part.*; do
    if [ ! -e "$part" ]; then return 0; fi
    mkdir "$work/keyed"
    awk -v folder="$work/keyed/" '
      NR == 1 { secret = $0; next }
      { printf "%s\n%s\n%s\n", secret, $1, $2 > (folder $2); close(folder $2) }
    ' "$work/key" "$part" || return 1
    (cd "$work/keyed" && sha256sum -- *) || return 1
    rm -r "$work/keyed" "$part"
  done
}

# slapd takes what begins like a hash for one, so that such a password is hashed here, at the cost that slapd has too.
hash_of() {
  if [ "$HASH_SCHEME" = ARGON2 ]; then
    set -- "$1" -o module-path="$MODULE_PATH" -o 'module-load=argon2 m=19456 t=3 p=1'
  fi
  key=$1
  shift
  slappasswd "$@" -h "{$HASH_SCHEME}" -T "$passwords/$key"
}

hashes_of_lookalikes() {
  awk '{ print $1 }' "$work/changed" > "$work/keys" || return 1
  (cd "$passwords" && xargs -r awk 'FNR == 1 && /^[{]/ { print FILENAME }') < "$work/keys" > "$work/lookalikes" || return 1
  while read -r key; do
    hash=$(hash_of "$key") || return 1
    printf '%s\t%s\n' "$key" "$(printf '%s' "$hash" | base64 | tr -d '\n')"
  done < "$work/lookalikes"
}

# Sorts the passwords into `kept`, lines as in $given, `changed`, key and digest, of which `hashed` has hashes made here,
# and `empty`, which change nothing.
compare_passwords() {
  make_key || return 1
  touch "$work/seen" "$given"
  rm -rf "$work/keyed" "$work"/part.*
  : > "$work/kept"
  : > "$work/empty"
  awk -v OFS='\t' -v same_key="$same_key" -v no_password="$no_password" -v kept="$work/kept" -v empty="$work/empty" '
    part == "declared" { if ($1 == "account" || $1 == "user") declared[$2] }
    part == "given" { line[$1] = $0 }
    part == "seen" { seen[$1, $2] }
    part == "read" && $2 in declared {
      if ($1 == no_password) { print $2 > empty; if ($2 in line) print line[$2] > kept }
      else if (same_key && $2 in line && ($1, $2) in seen) print line[$2] > kept
      else print
    }
  ' part=declared "$declared" part=given "$given" part=seen "$work/seen" part=read "$work/read" \
    > "$work/unsure" || return 1
  digests < "$work/unsure" > "$work/digests" || return 1
  awk -v OFS='\t' -v kept="$work/kept" '
    part == "given" { digest[$1] = $2; hash[$1] = $3 }
    part == "seen" { seen[$1, $2] }
    part == "unsure" { same[$2] = ($1, $2) in seen }
    part == "digests" && $2 in hash && (same[$2] || digest[$2] == $1) { print $2, $1, hash[$2] >> kept; next }
    part == "digests" { print $2, $1 }
  ' part=given "$given" part=seen "$work/seen" part=unsure "$work/unsure" part=digests "$work/digests" \
    > "$work/changed" || return 1
  hashes_of_lookalikes > "$work/hashed"
}

# After the change: what slapd says that it stored is what the directory was given. What it refused is tried again.
remember_passwords() {
  : > "$work/seen.new"
  awk -v seen="$work/seen.new" '
    part == "kept" { line[$1] = $0 }
    part == "changed" { digest[$1] = $2 }
    part == "given" && $1 in digest { line[$1] = $0 }
    part == "stored" && $1 in digest { line[$1] = $1 "\t" digest[$1] "\t" $2; delete digest[$1] }
    part == "read" && $2 in line { if (!($2 in digest)) print > seen; print line[$2] }
  ' part=kept "$work/kept" part=changed "$work/changed" part=given "$given" part=stored "$work/stored" \
    part=read "$work/read" > "$given.new" || return 1
  mv "$given.new" "$given" || return 1
  mv "$work/seen.new" "$work/seen"
  mv "$work/key-from.new" "$work/key-from"
}
