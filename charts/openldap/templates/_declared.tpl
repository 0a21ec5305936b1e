{{/*
One attribute line, spelt as ldapsearch prints it, so that plan.awk can compare them: what is not printable, or begins
with a colon, a smaller-than sign or a space, or ends with a space, goes in base64.
*/}}
{{- define "openldap.attribute" -}}
{{- if regexMatch "^[!-9;=-~]([ -~]*[!-~])?$" .value -}}
{{ .name }}: {{ .value }}
{{- else -}}
{{ .name }}:: {{ b64enc .value }}
{{- end -}}
{{- end -}}

{{/*
What an entry carries that the chart declared. Users without it are somebody else's.
*/}}
{{- define "openldap.mark" -}}declared-by-openldap-chart{{- end -}}

{{/*
The declared entries. A ConfigMap holds at most 1 MiB, and this one the configuration and scripts too.
*/}}
{{- define "openldap.declared" -}}
{{- $entries := include "openldap.declaredEntries" . -}}
{{- if gt (len $entries) 983040 }}{{ fail (printf "users, groups: make a list of %d bytes, and a ConfigMap takes 983040 of it; declare fewer, or shorter names." (len $entries)) }}{{ end -}}
{{- $entries -}}
{{- end -}}

{{/*
Parents first, one a line, its fields parted by tabs: kind, name, then attribute lines, or the members of a group. Short,
because of that limit: 10,000 users with uids of 12 characters and no other names, in one group, take 650 KiB.
*/}}
{{- define "openldap.declaredEntries" -}}
{{- $dc := .Values.baseDn | splitList "," | first | trimPrefix "dc=" -}}
{{- $organization := dict "name" "o" "value" (.Values.organization | default $dc) -}}
{{ list "suffix" $dc (include "openldap.attribute" $organization) | join "\t" }}
{{- range list "people" "groups" "services" "policies" }}
{{ list "unit" . | join "\t" }}
{{- end }}
{{- $quality := list "pwdAttribute: userPassword" "pwdCheckQuality: 2" (printf "pwdMinLength: %d" (int64 .Values.passwordPolicy.minimumLength)) }}
{{- with .Values.passwordPolicy }}
{{ concat (list "policy" "default") $quality (list "pwdLockout: TRUE" (printf "pwdMaxFailure: %d" (int64 .maximumFailures)) (printf "pwdFailureCountInterval: %d" (int64 .lockoutSeconds)) (printf "pwdLockoutDuration: %d" (int64 .lockoutSeconds))) | join "\t" }}
{{ concat (list "policy" "services") $quality (list "pwdLockout: FALSE") | join "\t" }}
{{- end }}
{{- $noLockout := printf "pwdPolicySubentry: cn=services,ou=policies,%s" .Values.baseDn }}
{{- $replicator := ternary (list) (list "replicator") (empty (include "openldap.replicated" .)) }}
{{- range concat (list "admin" "mq-bind") (ternary (list "backup-reader") (list) .Values.backup.enabled) $replicator }}
{{ list "account" . $noLockout | join "\t" }}
{{- end }}
{{- $uids := dict }}
{{- range .Values.users }}
{{- if hasKey $uids (lower .uid) }}{{ fail (printf "users: uid %s is declared twice." .uid) }}{{ end }}
{{- $_ := set $uids (lower .uid) true }}
{{- $name := include "openldap.attribute" (dict "name" "cn" "value" (.commonName | default .uid)) }}
{{- $surname := include "openldap.attribute" (dict "name" "sn" "value" (.surname | default .uid)) }}
{{- $mail := ternary (list (printf "mail: %s" .mail)) (list) (not (empty .mail)) }}
{{ concat (list "user" .uid $name $surname) $mail | join "\t" }}
{{- end }}
{{- $names := dict }}
{{- range .Values.groups }}
{{- $group := .name }}
{{- if hasKey $names (lower $group) }}{{ fail (printf "groups: %s is declared twice." $group) }}{{ end }}
{{- $_ := set $names (lower $group) true }}
{{- range .members }}
{{- if not (hasKey $uids (lower .)) }}{{ fail (printf "groups: member %s of group %s is not in users." . $group) }}{{ end }}
{{- end }}
{{ concat (list "group" $group) .members | join "\t" }}
{{- end }}
{{ end -}}
