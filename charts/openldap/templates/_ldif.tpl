{{/*
One attribute line. What LDIF cannot carry as it stands (RFC 2849 SAFE-STRING) goes in base64.
*/}}
{{- define "openldap.attribute" -}}
{{- if regexMatch "^[A-Za-z0-9]([A-Za-z0-9 ._@-]*[A-Za-z0-9._@-])?$" .value -}}
{{ .name }}: {{ .value }}
{{- else -}}
{{ .name }}:: {{ b64enc .value }}
{{- end -}}
{{- end -}}

{{/*
The TLS floor in the words of the library slapd is linked with: GnuTLS ignores olcTLSProtocolMin
(slapd-config(5)), so there the priority string carries the version.
*/}}
{{- define "openldap.tlsFloor" -}}
{{- $modern := eq .Values.tls.minimumVersion "1.3" -}}
{{- if eq .Values.tls.library "gnutls" -}}
{{- if .Values.tls.cipherSuite }}{{ fail "tls.cipherSuite is in OpenSSL's spelling and cannot go with tls.library gnutls; leave it empty." }}{{ end -}}
olcTLSCipherSuite: SECURE128:-VERS-ALL:+VERS-TLS1.3{{ if not $modern }}:+VERS-TLS1.2:-RSA:-DHE-RSA:-CIPHER-ALL:+AES-256-GCM:+AES-128-GCM:+CHACHA20-POLY1305:-MAC-ALL:+AEAD{{ end }}
{{- else -}}
olcTLSProtocolMin: {{ ternary "3.4" "3.3" $modern }}
olcTLSCipherSuite: {{ .Values.tls.cipherSuite | default "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384" }}
{{- end -}}
{{- end -}}

{{/*
cn=config, loaded afresh at each start: the running configuration is always the chart's.
*/}}
{{- define "openldap.config" -}}
dn: cn=config
objectClass: olcGlobal
cn: config
olcPidFile: /directory/run/slapd.pid
olcLogLevel: {{ .Values.logLevel }}
olcTLSCACertificateFile: /directory/tls/ca.crt
olcTLSCertificateFile: /directory/tls/tls.crt
olcTLSCertificateKeyFile: /directory/tls/tls.key
olcTLSVerifyClient: {{ .Values.tls.verifyClient }}
{{ include "openldap.tlsFloor" . }}
olcSecurity: ssf=128 simple_bind=128
olcDisallows: bind_anon
olcRequires: authc

dn: cn=module{0},cn=config
objectClass: olcModuleList
cn: module{0}
olcModulePath: {{ .Values.image.modulePath }}
olcModuleLoad: back_mdb
{{- if eq .Values.passwords.scheme "ARGON2" }}
olcModuleLoad: argon2 m=19456 t=2 p=1
{{- end }}

dn: cn=schema,cn=config
objectClass: olcSchemaConfig
cn: schema

include: file://{{ .Values.image.schemaPath }}/core.ldif

include: file://{{ .Values.image.schemaPath }}/cosine.ldif

include: file://{{ .Values.image.schemaPath }}/inetorgperson.ldif

dn: olcDatabase={-1}frontend,cn=config
objectClass: olcDatabaseConfig
objectClass: olcFrontendConfig
olcDatabase: {-1}frontend
olcPasswordHash: {{ printf "{%s}" .Values.passwords.scheme }}
olcAccess: {0}to dn.base="" by users read by * none
olcAccess: {1}to dn.base="cn=Subschema" by users read by * none
olcAccess: {2}to * by * none

dn: olcDatabase={0}config,cn=config
objectClass: olcDatabaseConfig
olcDatabase: {0}config
olcAccess: {0}to * by * none

dn: olcDatabase={1}mdb,cn=config
objectClass: olcDatabaseConfig
objectClass: olcMdbConfig
olcDatabase: {1}mdb
olcSuffix: {{ .Values.baseDn }}
olcRootDN: {{ include "openldap.adminDn" . }}
olcDbDirectory: /directory/data/db
olcDbMaxSize: {{ int64 .Values.persistence.maxDatabaseBytes }}
olcDbIndex: objectClass,uid,cn,uniqueMember,entryUUID,entryCSN eq
olcAccess: {0}to attrs=userPassword by anonymous auth by * none
olcAccess: {1}to dn.subtree="ou=people,{{ .Values.baseDn }}" by dn.exact="{{ include "openldap.bindDn" . }}" read by self read by * none
olcAccess: {2}to dn.subtree="ou=groups,{{ .Values.baseDn }}" by dn.exact="{{ include "openldap.bindDn" . }}" read by * none
olcAccess: {3}to * by * none
{{ end -}}

{{/*
The first entries. `password-of:` is not an attribute: prepare.sh puts the hash of that key there.
*/}}
{{- define "openldap.directory" -}}
{{- $base := .Values.baseDn -}}
{{- $dc := $base | splitList "," | first | trimPrefix "dc=" -}}
dn: {{ $base }}
objectClass: dcObject
objectClass: organization
dc: {{ $dc }}
{{ include "openldap.attribute" (dict "name" "o" "value" (.Values.organization | default $dc)) }}

dn: {{ include "openldap.adminDn" . }}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: admin
password-of: admin
{{- range list "people" "groups" "services" }}

dn: ou={{ . }},{{ $base }}
objectClass: organizationalUnit
ou: {{ . }}
{{- end }}

dn: {{ include "openldap.bindDn" . }}
objectClass: applicationProcess
objectClass: simpleSecurityObject
cn: mq-bind
password-of: mq-bind
{{- $uids := list }}
{{- range .Values.users }}
{{- if has (lower .uid) $uids }}{{ fail (printf "users: uid %s is declared twice." .uid) }}{{ end }}
{{- $uids = append $uids (lower .uid) }}

dn: uid={{ .uid }},ou=people,{{ $base }}
objectClass: inetOrgPerson
uid: {{ .uid }}
{{ include "openldap.attribute" (dict "name" "cn" "value" (.commonName | default .uid)) }}
{{ include "openldap.attribute" (dict "name" "sn" "value" (.surname | default .uid)) }}
{{- with .mail }}
{{ include "openldap.attribute" (dict "name" "mail" "value" .) }}
{{- end }}
password-of: {{ .uid }}
{{- end }}
{{- range .Values.groups }}

dn: cn={{ .name }},ou=groups,{{ $base }}
objectClass: groupOfUniqueNames
cn: {{ .name }}
{{- $group := .name }}
{{- range .members }}
{{- if not (has (lower .) $uids) }}{{ fail (printf "groups: member %s of group %s is not in users." . $group) }}{{ end }}
uniqueMember: uid={{ . }},ou=people,{{ $base }}
{{- end }}
{{- end }}
{{ end -}}
