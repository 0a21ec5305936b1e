{{/* More than one instance: native HA replicates to two others, multi-instance shares its volumes with a standby. */}}
{{- define "ibm-mq.several" -}}
{{- if or .Values.queueManager.nativeha.enable .Values.queueManager.multiinstance.enable }}true{{ end }}
{{- end -}}

{{- define "ibm-mq.replicas" -}}
{{- if .Values.queueManager.nativeha.enable }}3{{ else if .Values.queueManager.multiinstance.enable }}2{{ else }}1{{ end }}
{{- end -}}

{{/* What the queue manager has to know of its instances. */}}
{{- define "ibm-mq.instances" -}}
{{- with .Values.queueManager }}
- { name: MQ_NATIVE_HA, value: {{ .nativeha.enable | quote }} }
- { name: MQ_MULTI_INSTANCE, value: {{ .multiinstance.enable | quote }} }
{{- if .nativeha.enable }}
{{- range $instance := until 3 }}
- name: MQ_NATIVE_HA_INSTANCE_{{ $instance }}_NAME
  value: {{ include "ibm-mq.fullname" $ }}-{{ $instance }}
- name: MQ_NATIVE_HA_INSTANCE_{{ $instance }}_REPLICATION_ADDRESS
  value: {{ include "ibm-mq.fullname" $ }}-replica-{{ $instance }}(9414)
{{- end }}
- { name: MQ_NATIVE_HA_TLS, value: "true" }
- { name: MQ_NATIVE_HA_CIPHERSPEC, value: {{ .nativeha.tls.cipherSpec }} }
{{- end }}
{{- end }}
{{- end -}}

{{/* {root, probe, delay}: a single queue manager has no startup probe and waits instead. */}}
{{- define "ibm-mq.probe" -}}
{{- $delay := ternary 0 .delay (eq (include "ibm-mq.several" .root) "true") }}
{{- if kindIs "invalid" .probe.initialDelaySeconds | not }}{{ $delay = int .probe.initialDelaySeconds }}{{ end }}
initialDelaySeconds: {{ $delay }}
{{ omit .probe "initialDelaySeconds" | toYaml }}
{{- end -}}
