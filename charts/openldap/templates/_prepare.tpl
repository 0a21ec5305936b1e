{{/*
Runs before every start of slapd: the configuration always, the first entries once.
*/}}
{{- define "openldap.prepare" -}}
#!/bin/sh
set -eu
umask 077

load_configuration() {
  rm -rf /directory/run/config
  mkdir -p /directory/run/config /directory/data/db
  slapadd -n 0 -F /directory/run/config -l /directory/settings/config.ldif
}

password_hash() {
  slappasswd{{ if eq .Values.passwords.scheme "ARGON2" }} -o module-path={{ .Values.image.modulePath }} -o 'module-load=argon2 m=19456 t=2 p=1'{{ end }} \
    -h '{{ printf "{%s}" .Values.passwords.scheme }}' -T "/directory/passwords/$1"
}

entries_with_hashes() {
  while IFS= read -r line; do
    case $line in
      "password-of: "*)
        key=${line#password-of: }
        if [ ! -s "/directory/passwords/$key" ]; then
          echo "The Secret {{ .Values.passwords.secretName }} has no key $key, or it is empty; give each user a password." >&2
          return 1
        fi
        hash=$(password_hash "$key") || return 1
        printf 'userPassword: %s\n' "$hash"
        ;;
      *) printf '%s\n' "$line" ;;
    esac
  done < /directory/settings/directory.ldif
}

# The mark is set last: an interrupted bootstrap starts over instead of leaving half a directory.
bootstrap() {
  if [ -e /directory/data/bootstrapped ]; then return; fi
  rm -f /directory/data/db/*
  entries_with_hashes > /directory/run/directory.ldif
  slapadd -n 1 -F /directory/run/config -l /directory/run/directory.ldif
  rm -f /directory/run/directory.ldif
  : > /directory/data/bootstrapped
}

load_configuration
bootstrap
{{ end -}}
