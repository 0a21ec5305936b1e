# Six rules of the pack in Rego, written for speed: each looks at one kind only and reads what the rule reads.
package main

import rego.v1

deny contains msg if {
	input.kind == "PeerAuthentication"
	input.spec.mtls.mode in {"PERMISSIVE", "DISABLE"}
	msg := sprintf("MTLS-02 %s/%s", [input.metadata.namespace, input.metadata.name])
}

deny contains msg if {
	input.kind == "DestinationRule"
	some tls in destination_tls
	object.get(tls, "mode", "DISABLE") == "DISABLE"
	msg := sprintf("DR-01 %s/%s", [input.metadata.namespace, input.metadata.name])
}

destination_policies contains input.spec.trafficPolicy

destination_policies contains policy if {
	some subset in input.spec.subsets
	policy := subset.trafficPolicy
}

destination_tls contains policy.tls if some policy in destination_policies

destination_tls contains port.tls if {
	some policy in destination_policies
	some port in policy.portLevelSettings
}

deny contains msg if {
	input.kind == "Gateway"
	startswith(input.apiVersion, "networking.istio.io/")
	some server in input.spec.servers
	server.tls.mode in {"SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL"}
	server.tls.minProtocolVersion in {"TLSV1_0", "TLSV1_1"}
	msg := sprintf("GW-03 %s/%s", [input.metadata.namespace, input.metadata.name])
}

deny contains msg if {
	input.kind == "Certificate"
	startswith(input.apiVersion, "cert-manager.io/")
	not strong_key
	msg := sprintf("CM-02 %s/%s", [input.metadata.namespace, input.metadata.name])
}

strong_key if {
	object.get(input.spec, ["privateKey", "algorithm"], "RSA") == "RSA"
	object.get(input.spec, ["privateKey", "size"], 2048) >= 2048
}

strong_key if {
	input.spec.privateKey.algorithm == "ECDSA"
	object.get(input.spec, ["privateKey", "size"], 256) in {256, 384}
}

deny contains msg if {
	input.kind == "Ingress"
	some rule in input.spec.rules
	not covered(rule.host)
	msg := sprintf("IN-01 %s/%s", [input.metadata.namespace, input.metadata.name])
}

covered(host) if {
	some tls in input.spec.tls
	host in tls.hosts
}

deny contains msg if {
	input.kind == "Secret"
	some part in ["data", "stringData"]
	count(object.get(input, part, {})) > 0
	msg := sprintf("SEC-01 %s/%s", [input.metadata.namespace, input.metadata.name])
}
