{{/*
What the queue manager reads from /etc/mqm, as one list: {volume, path, subPath, source}. Volumes are numbered, so that
one ConfigMap may be named twice and any name fits into a volume's 63 characters.
*/}}
{{- define "ibm-mq.volumes" -}}
{{- with .Values.queueManager }}
{{- range $kind, $files := dict "mqsc-cm" .mqscConfigMaps "ini-cm" .qminiConfigMaps }}
{{- range $index, $file := $files }}
- name: {{ $kind }}-{{ $index }}
  configMap:
    name: {{ $file.name }}
    defaultMode: 288 # 0440
    {{- include "ibm-mq.items" $file.items | nindent 4 }}
{{- end }}
{{- end }}
{{- range $kind, $files := dict "mqsc-secret" .mqscSecrets "ini-secret" .qminiSecrets }}
{{- range $index, $file := $files }}
- name: {{ $kind }}-{{ $index }}
  secret:
    secretName: {{ $file.name }}
    defaultMode: 288 # 0440
    {{- include "ibm-mq.items" $file.items | nindent 4 }}
{{- end }}
{{- end }}
{{- end }}
{{- range $index, $key := .Values.pki.keys }}
- name: key-{{ $index }}
  secret:
    secretName: {{ $key.secret.secretName }}
    defaultMode: 288 # 0440
    {{- include "ibm-mq.items" $key.secret.items | nindent 4 }}
{{- end }}
{{- with .Values.queueManager.nativeha }}
{{- if .enable }}
- name: replication
  secret:
    secretName: {{ .tls.secretName }}
    defaultMode: 288 # 0440
{{- end }}
{{- end }}
{{- if .Values.metrics.enabled }}
- name: metrics
  secret:
    secretName: {{ .Values.metrics.tls.secretName }}
    defaultMode: 288 # 0440
    {{- include "ibm-mq.items" (list "tls.key" "tls.crt") | nindent 4 }}
{{- end }}
{{- with .Values.web.manualConfig }}
{{- if .configMap.name }}
- name: console
  configMap:
    name: {{ .configMap.name }}
    defaultMode: 288 # 0440
    {{- include "ibm-mq.items" (list "mqwebuser.xml") | nindent 4 }}
{{- else if .secret.name }}
- name: console
  secret:
    secretName: {{ .secret.name }}
    defaultMode: 288 # 0440
    {{- include "ibm-mq.items" (list "mqwebuser.xml") | nindent 4 }}
{{- end }}
{{- end }}
{{- range $index, $trust := .Values.pki.trust }}
- name: trust-{{ $index }}
  {{- with $trust.secret }}
  secret:
    secretName: {{ .secretName }}
    defaultMode: 288 # 0440
    {{- include "ibm-mq.items" .items | nindent 4 }}
  {{- end }}
  {{- with $trust.configMap }}
  configMap:
    name: {{ .configMapName }}
    defaultMode: 288 # 0440
    {{- include "ibm-mq.items" .items | nindent 4 }}
  {{- end }}
{{- end }}
{{- end -}}

{{- define "ibm-mq.items" -}}
items:
{{- range . }}
  - { key: {{ . }}, path: {{ . }} }
{{- end }}
{{- end -}}

{{- define "ibm-mq.volumeMounts" -}}
{{- with .Values.queueManager }}
{{- range $kind, $files := dict "mqsc-cm" .mqscConfigMaps "ini-cm" .qminiConfigMaps "mqsc-secret" .mqscSecrets "ini-secret" .qminiSecrets }}
{{- range $index, $file := $files }}
{{- range $file.items }}
- { name: {{ $kind }}-{{ $index }}, mountPath: /etc/mqm/{{ . }}, subPath: {{ . }}, readOnly: true }
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- range $index, $key := .Values.pki.keys }}
- { name: key-{{ $index }}, mountPath: /etc/mqm/pki/keys/{{ $key.name }}, readOnly: true }
{{- end }}
{{- range $index, $trust := .Values.pki.trust }}
- { name: trust-{{ $index }}, mountPath: /etc/mqm/pki/trust/{{ $index }}, readOnly: true }
{{- end }}
{{- if .Values.queueManager.nativeha.enable }}
- { name: replication, mountPath: /etc/mqm/ha/pki/keys/ha, readOnly: true }
{{- end }}
{{- if .Values.metrics.enabled }}
- { name: metrics, mountPath: /etc/mqm/metrics/pki/keys, readOnly: true }
{{- end }}
{{- if or .Values.web.manualConfig.configMap.name .Values.web.manualConfig.secret.name }}
- name: console
  mountPath: /etc/mqm/web/installations/Installation1/servers/mqweb/mqwebuser.xml
  subPath: mqwebuser.xml
  readOnly: true
{{- end }}
{{- end -}}
