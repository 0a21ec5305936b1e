#!/bin/sh
# Writes the directory's entries, hashes included, into the volume of backups, and keeps the newest KEEP.
# Reads BASE_DN, DIRECTORY_URL, KEEP and the variables of ldap.conf(5).
set -eu
umask 077

file=/directory/backup/directory-$(date -u +%Y%m%dT%H%M%SZ).ldif
trap 'rm -f "$file.all" "$file"' EXIT
ldapsearch -LLL -o ldif-wrap=no -x -H "$DIRECTORY_URL" -D "cn=backup-reader,ou=services,$BASE_DN" \
  -y /directory/passwords/backup-reader -b "$BASE_DN" '(objectClass=*)' '*' '+' > "$file.all"
# slapd makes these up when it is asked, and slapadd refuses them.
sed -E '/^(entryDN|hasSubordinates|subschemaSubentry)::? /d' "$file.all" > "$file"
gzip "$file"
ls /directory/backup/directory-*.ldif.gz | sort -r | tail -n "+$((KEEP + 1))" | xargs -r rm --
echo "Wrote $file.gz."
