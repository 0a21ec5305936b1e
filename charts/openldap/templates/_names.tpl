{{- define "openldap.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "openldap.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "openldap.labels" -}}
{{ include "openldap.selectorLabels" . }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{/*
Not the directory's own: its Service must not send requests to the pod of a backup.
*/}}
{{- define "openldap.backupLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}-backup
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "openldap.backupClaim" -}}{{ include "openldap.fullname" . }}-backup{{- end -}}

{{- define "openldap.backupAccessMode" -}}
{{- if and (include "openldap.replicated" .) (ne .Values.backup.accessMode "ReadWriteMany") -}}
{{- fail "replicas: backups of more than one need backup.accessMode ReadWriteMany, because each pod is on another node." -}}
{{- end -}}
{{ .Values.backup.accessMode }}
{{- end -}}

{{/*
Of replicas the provider, which is never behind.
*/}}
{{- define "openldap.backupUrl" -}}
{{- if include "openldap.replicated" . -}}
{{ include "openldap.provider" . }}
{{- else -}}
ldaps://{{ include "openldap.fullname" . }}.{{ .Release.Namespace }}.svc
{{- end -}}
{{- end -}}

{{/*
Certificate and key of a Secret, and the CAs that peers may be of: the Secret's, or those of a ConfigMap, of which there can
be two while a CA is replaced.
*/}}
{{- define "openldap.tlsVolume" -}}
{{- $bundle := .root.Values.tls.caConfigMapName -}}
projected:
  defaultMode: 288 # 0440
  sources:
    - secret:
        name: {{ .secretName }}
        items:
          - { key: tls.crt, path: tls.crt }
          - { key: tls.key, path: tls.key }
          {{- if not $bundle }}
          - { key: ca.crt, path: ca.crt }
          {{- end }}
    {{- with $bundle }}
    - configMap:
        name: {{ . }}
        items:
          - { key: ca.crt, path: ca.crt }
    {{- end }}
{{- end -}}

{{- define "openldap.image" -}}
{{- with .Values.image -}}
{{- if .digest -}}{{ .repository }}@{{ .digest }}{{- else -}}{{ .repository }}:{{ required "image.tag or image.digest is required" .tag }}{{- end -}}
{{- end -}}
{{- end -}}

{{/*
What every container runs with: nothing that the "restricted" pod security level forbids.
*/}}
{{- define "openldap.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "openldap.podSecurity" -}}
runAsNonRoot: true
{{- with .Values.runAsUser }}
runAsUser: {{ int64 . }}
runAsGroup: {{ int64 . }}
fsGroup: {{ int64 . }}
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end -}}
