{{/*
Pod 0 is the provider: the reconciler writes there and nobody else has to. The others are consumers that answer reads,
also while the provider is away, and refer who would write to it.
*/}}
{{- define "openldap.replicated" -}}
{{- if gt (int64 .Values.replicas) 1 -}}
{{- if ne .Values.tls.verifyClient "demand" }}{{ fail "replicas: more than one needs tls.verifyClient demand, because replication is by mutual TLS." }}{{ end -}}
true
{{- end -}}
{{- end -}}

{{/*
The provider by its pod's own name. A headless Service forwards no port: this is the container's.
*/}}
{{- define "openldap.provider" -}}
{{- $name := include "openldap.fullname" . -}}
ldaps://{{ $name }}-0.{{ $name }}-headless.{{ .Release.Namespace }}.svc:1636
{{- end -}}

{{- define "openldap.replicator" -}}cn=replicator,ou=services,{{ .Values.baseDn }}{{- end -}}

{{/*
How a consumer asks the provider; follow.sh adds the password. A certificate alone opens nothing (olcAuthzRegexp), a
password alone no connection. The provider's CA is the directory's, whoever issued the certificate for this.
*/}}
{{- define "openldap.syncrepl" -}}
{{- $files := ternary "/directory/replication" "/directory/tls" (not (empty .Values.replication.certificateSecretName)) -}}
rid=001 provider={{ include "openldap.provider" . }} searchbase="{{ .Values.baseDn }}" type=refreshAndPersist retry="5 +" keepalive=60:3:20 network-timeout=10 bindmethod=simple binddn="{{ include "openldap.replicator" . }}" tls_cert={{ $files }}/tls.crt tls_key={{ $files }}/tls.key tls_cacert=/directory/tls/ca.crt tls_reqcert=demand tls_reqsan=demand
{{- if eq .Values.tls.library "openssl" }} tls_protocol_min={{ include "openldap.protocolMinimum" . }}{{ end }} tls_cipher_suite={{ include "openldap.cipherSuite" . }}
{{- end -}}

{{/*
Apart by host, as far as there are hosts, and by zone where the volumes allow it.
*/}}
{{- define "openldap.spread" -}}
{{- range $key, $otherwise := dict "kubernetes.io/hostname" "DoNotSchedule" "topology.kubernetes.io/zone" "ScheduleAnyway" }}
- maxSkew: 1
  topologyKey: {{ $key }}
  whenUnsatisfiable: {{ $otherwise }}
  labelSelector:
    matchLabels:
      {{- include "openldap.selectorLabels" $ | nindent 6 }}
{{- end }}
{{- end -}}
