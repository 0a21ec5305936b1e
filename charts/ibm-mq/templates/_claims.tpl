{{/* Where each volume is mounted. The instances of one queue manager share data and logs, and need both. */}}
{{- define "ibm-mq.claims" -}}
{{- $shared := .Values.queueManager.multiinstance.enable }}
{{- range list (list .Values.persistence.qmPVC "/mnt/mqm" false) (list .Values.persistence.dataPVC "/mnt/mqm-data" $shared) (list .Values.persistence.logPVC "/mnt/mqm-log" $shared) }}
{{- $claim := index . 0 }}
{{- if or $claim.enable (index . 2) }}
- { name: {{ $claim.name }}, mountPath: {{ index . 1 }} }
{{- end }}
{{- end }}
{{- end -}}

{{/* A volume of its own for each instance. */}}
{{- define "ibm-mq.claimTemplates" -}}
{{- $claims := list }}
{{- $own := ternary (list .Values.persistence.qmPVC) (list .Values.persistence.qmPVC .Values.persistence.dataPVC .Values.persistence.logPVC) .Values.queueManager.multiinstance.enable }}
{{- range $own }}
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
      {{- include "ibm-mq.claimSpec" (dict "claim" . "mode" "ReadWriteOnce") | nindent 6 }}
{{- end }}
{{- end }}
{{- end -}}

{{/* {claim, mode} */}}
{{- define "ibm-mq.claimSpec" -}}
accessModes: [{{ .mode }}]
{{- with .claim.storageClassName }}
storageClassName: {{ . }}
{{- end }}
resources:
  requests:
    storage: {{ .claim.size }}
{{- end -}}

{{/* The shared volumes, as volumes of the pod. */}}
{{- define "ibm-mq.sharedVolumes" -}}
{{- if .Values.queueManager.multiinstance.enable }}
{{- range list .Values.persistence.dataPVC .Values.persistence.logPVC }}
- name: {{ .name }}
  persistentVolumeClaim:
    claimName: {{ .name }}-{{ include "ibm-mq.fullname" $ }}
{{- end }}
{{- end }}
{{- end -}}
