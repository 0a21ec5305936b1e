{{/* Values that are fine by themselves and not together. */}}
{{- define "ibm-mq.checks" -}}
{{- $several := include "ibm-mq.several" . }}
{{- with .Values.queueManager }}
{{- if and .nativeha.enable .multiinstance.enable }}
{{- fail "queueManager.multiinstance.enable: cannot go with queueManager.nativeha.enable; take one of the two." }}
{{- end }}
{{- if and .nativeha.enable (not .nativeha.tls.secretName) }}
{{- fail "queueManager.nativeha.tls.secretName: is needed with native HA, or all messages are replicated in plaintext." }}
{{- end }}
{{- end }}
{{- if and .Values.security.readOnlyRootFilesystem (not .Values.persistence.qmPVC.enable) }}
{{- fail "security.readOnlyRootFilesystem: the queue manager writes to /mnt/mqm; enable persistence.qmPVC or set it to false." }}
{{- end }}
{{- if and $several (not .Values.persistence.qmPVC.enable) }}
{{- fail "persistence.qmPVC.enable: must be true with several instances, each of which keeps its own data there." }}
{{- end }}
{{- if and .Values.metrics.enabled (not .Values.metrics.tls.secretName) }}
{{- fail "metrics.tls.secretName: is needed with metrics.enabled; metrics are served over TLS only." }}
{{- end }}
{{- if and .Values.web.enable (not .Values.pki.keys) }}
{{- fail "pki.keys: is needed with web.enable; the console would make itself a certificate that nobody trusts." }}
{{- end }}
{{- if and .Values.web.manualConfig.configMap.name .Values.web.manualConfig.secret.name }}
{{- fail "web.manualConfig.secret.name: cannot go with web.manualConfig.configMap.name; name the one that holds mqwebuser.xml." }}
{{- end }}
{{- end -}}
