{{/*
The TLS floor in the words of the library slapd is linked with: GnuTLS ignores olcTLSProtocolMin
(slapd-config(5)), so there the priority string carries the version.
*/}}
{{- define "openldap.protocolMinimum" -}}{{ ternary "3.4" "3.3" (eq .Values.tls.minimumVersion "1.3") }}{{- end -}}

{{- define "openldap.cipherSuite" -}}
{{- if eq .Values.tls.library "gnutls" -}}
{{- if .Values.tls.cipherSuite }}{{ fail "tls.cipherSuite is in OpenSSL's spelling and cannot go with tls.library gnutls; leave it empty." }}{{ end -}}
SECURE128:-VERS-ALL:+VERS-TLS1.3{{ if eq .Values.tls.minimumVersion "1.2" }}:+VERS-TLS1.2:-RSA:-DHE-RSA:-CIPHER-ALL:+AES-256-GCM:+AES-128-GCM:+CHACHA20-POLY1305:-MAC-ALL:+AEAD{{ end }}
{{- else -}}
{{ .Values.tls.cipherSuite | default "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384" }}
{{- end -}}
{{- end -}}

{{/*
cn=config of the role "provider", which a directory of one pod has too, or "consumer"; loaded afresh at each start: the
running configuration is always the chart's.

- A certificate's DN is a name that its issuer chose: SASL EXTERNAL over TLS would bind as it, as cn=admin too. Every
  SASL identity is therefore mapped to one without rights (olcAuthzRegexp).
- olcLocalSSF: what goes through the socket in the pod's memory counts as protected as what goes through TLS.
- olcSpCheckpoint: at every change, since a provider that forgot its last one in a crash would be older than its
  consumers, who would then get nothing.
- cn=reconciler is not an entry; prepare.sh adds its olcRootPW, which lives as long as the pod.
*/}}
{{- define "openldap.config" -}}
{{- $consumer := eq .role "consumer" -}}
{{- with .root -}}
{{- $replicated := include "openldap.replicated" . -}}
{{- $reconciler := printf "cn=reconciler,%s" .Values.baseDn -}}
{{- $admin := printf "dn.exact=\"cn=admin,%s\"" .Values.baseDn -}}
{{- $bind := printf "dn.exact=\"cn=mq-bind,ou=services,%s\"" .Values.baseDn -}}
{{- $backup := printf "dn.exact=\"cn=backup-reader,ou=services,%s\"" .Values.baseDn -}}
{{- $replicator := printf "dn.exact=%q" (include "openldap.replicator" .) -}}
{{- $readers := concat (ternary (list $backup) list .Values.backup.enabled) (ternary (list $replicator) list (not (empty $replicated))) -}}
{{- $read := "" -}}
{{- range $readers }}{{ $read = printf "%s by %s read" $read . }}{{ end -}}
dn: cn=config
objectClass: olcGlobal
cn: config
olcPidFile: /directory/run/slapd.pid
olcLogLevel: {{ .Values.logLevel }}
olcTLSCACertificateFile: /directory/tls/ca.crt
olcTLSCertificateFile: /directory/tls/tls.crt
olcTLSCertificateKeyFile: /directory/tls/tls.key
olcTLSVerifyClient: {{ .Values.tls.verifyClient }}
{{- if eq .Values.tls.library "openssl" }}
olcTLSProtocolMin: {{ include "openldap.protocolMinimum" . }}
{{- end }}
olcTLSCipherSuite: {{ include "openldap.cipherSuite" . }}
olcLocalSSF: 256
olcSecurity: ssf=128 simple_bind=128
olcDisallows: bind_anon
olcRequires: authc
olcAuthzRegexp: {0}"^.*$" "cn=certificate"

dn: cn=module{0},cn=config
objectClass: olcModuleList
cn: module{0}
olcModulePath: {{ .Values.image.modulePath }}
{{- range concat (list "back_mdb" "memberof" "refint" "ppolicy") (ternary (list "syncprov") list (not (empty $replicated))) }}
olcModuleLoad: {{ . }}
{{- end }}
{{- if eq .Values.passwords.scheme "ARGON2" }}
olcModuleLoad: argon2 m=19456 t=3 p=1
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
{{- if $consumer }}
olcAccess: {0}to dn.base="olcDatabase={1}mdb,cn=config" attrs=olcSyncrepl by dn.exact="{{ $reconciler }}" =w by * none
{{- end }}
olcAccess: {{ printf "{%d}" (ternary 1 0 $consumer) }}to * by * none

dn: olcDatabase={1}mdb,cn=config
objectClass: olcDatabaseConfig
objectClass: olcMdbConfig
olcDatabase: {1}mdb
olcSuffix: {{ .Values.baseDn }}
olcRootDN: {{ $reconciler }}
{{- if $consumer }}
olcSyncrepl: {0}{{ include "openldap.syncrepl" . }}
olcUpdateRef: {{ include "openldap.provider" . }}
{{- end }}
olcDbDirectory: /directory/data/db
olcDbMaxSize: {{ int64 .Values.persistence.maxDatabaseBytes }}
olcDbIndex: objectClass,uid,cn,uniqueMember,entryUUID,entryCSN eq
{{- range $index, $reader := $readers }}
olcLimits: {{ printf "{%d}" $index }}{{ $reader }} size=unlimited time=unlimited
{{- end }}
olcAccess: {0}to dn.children="ou=people,{{ .Values.baseDn }}" filter=(!(description={{ include "openldap.mark" . }})) attrs=userPassword by self =w by {{ $admin }} =w{{ $read }} by anonymous auth by * none
olcAccess: {1}to attrs=userPassword,pwdHistory by {{ $admin }} =w{{ $read }} by anonymous auth by * none
olcAccess: {2}to dn.subtree="ou=people,{{ .Values.baseDn }}" by {{ $admin }} write{{ $read }} by {{ $bind }} read by self read by * none
olcAccess: {3}to dn.subtree="ou=groups,{{ .Values.baseDn }}" by {{ $admin }} write{{ $read }} by {{ $bind }} read by * none
olcAccess: {4}to * by {{ $admin }} write{{ $read }} by * none

dn: olcOverlay={0}memberof,olcDatabase={1}mdb,cn=config
objectClass: olcOverlayConfig
objectClass: olcMemberOfConfig
olcOverlay: {0}memberof
olcMemberOfGroupOC: groupOfUniqueNames
olcMemberOfMemberAD: uniqueMember
olcMemberOfMemberOfAD: memberOf

dn: olcOverlay={1}refint,olcDatabase={1}mdb,cn=config
objectClass: olcOverlayConfig
objectClass: olcRefintConfig
olcOverlay: {1}refint
olcRefintAttribute: uniqueMember
olcRefintNothing: cn=nobody,{{ .Values.baseDn }}

dn: olcOverlay={2}ppolicy,olcDatabase={1}mdb,cn=config
objectClass: olcOverlayConfig
objectClass: olcPPolicyConfig
olcOverlay: {2}ppolicy
olcPPolicyDefault: cn=default,ou=policies,{{ .Values.baseDn }}
olcPPolicyHashCleartext: TRUE
{{- if and $replicated (not $consumer) }}

dn: olcOverlay={3}syncprov,olcDatabase={1}mdb,cn=config
objectClass: olcOverlayConfig
objectClass: olcSyncProvConfig
olcOverlay: {3}syncprov
olcSpCheckpoint: 1 1
{{- end }}
{{ end }}
{{- end -}}
