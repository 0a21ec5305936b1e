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
{{- end -}}

{{- define "ibm-mq.claims" -}}
{{- range list (list .Values.persistence.qmPVC "/mnt/mqm") (list .Values.persistence.dataPVC "/mnt/mqm-data") (list .Values.persistence.logPVC "/mnt/mqm-log") }}
{{- $claim := index . 0 }}
{{- if $claim.enable }}
- { name: {{ $claim.name }}, mountPath: {{ index . 1 }} }
{{- end }}
{{- end }}
{{- end -}}

{{- define "ibm-mq.claimTemplates" -}}
{{- $claims := list }}
{{- range list .Values.persistence.qmPVC .Values.persistence.dataPVC .Values.persistence.logPVC }}
{{- if .enable }}{{ $claims = append $claims . }}{{ end }}
{{- end }}
{{- if $claims }}
volumeClaimTemplates:
{{- range $claims }}
  - metadata:
      name: {{ .name }}
      labels:
        {{- include "ibm-mq.selectorLabels" $ | nindent 8 }}
    spec:
      accessModes: [ReadWriteOnce]
      {{- with .storageClassName }}
      storageClassName: {{ . }}
      {{- end }}
      resources:
        requests:
          storage: {{ .size }}
{{- end }}
{{- end }}
{{- end -}}
