{{- define "ibm-mq.fullname" -}}
{{- if contains .Chart.Name .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "ibm-mq.headless" -}}
{{- printf "%s-headless" (include "ibm-mq.fullname" . | trunc 54 | trimSuffix "-") -}}
{{- end -}}

{{- define "ibm-mq.selectorLabels" -}}
app.kubernetes.io/name: {{ .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "ibm-mq.labels" -}}
{{ include "ibm-mq.selectorLabels" . }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "ibm-mq.queueManagerName" -}}
{{- .Values.queueManager.name | default (.Release.Name | replace "-" "") -}}
{{- end -}}
