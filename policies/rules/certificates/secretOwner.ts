import type { Field } from "../../model/field";
import { rule } from "../../model/rule";
import { certificateKind } from "./requested";

export const secretOwner = rule({
  id: "CM-09",
  name: "certificate-secret-owner",
  title: "Each Secret belongs to one Certificate",
  description:
    "No two Certificates of a namespace may write the same Secret. cert-manager would issue for the one and the other in turn, without end, and whoever reads the Secret gets a key and a name at random.",
  severity: "high",
  standards: [{ name: "cert-manager documentation", clause: "Certificate resource, spec.secretName" }],
  remediation: {
    how: "Give each Certificate a secretName of its own.",
    snippet: `spec:
  secretName: example-server-cert`,
  },
  url: "https://cert-manager.io/docs/usage/certificate/",
  setKinds: [certificateKind],
  inspectSet(set) {
    const owners = new Map<string, Field>();
    for (const certificate of set.ofKind(certificateKind)) {
      const secretName = certificate.at("spec", "secretName");
      const namespace = certificate.at("metadata", "namespace").text;
      // Files of several applications may leave the namespace to whoever applies them.
      if (secretName.text === undefined || (namespace === undefined && !set.complete)) continue;
      const secret = `${namespace ?? ""}/${secretName.text}`;
      const owner = owners.get(secret);
      if (!owner) owners.set(secret, certificate);
      else if (name(owner) !== name(certificate)) {
        secretName.report("is also written by another Certificate of the namespace", "a name of its own");
      }
    }
  },
});

/** The same Certificate may be in the set twice, as in a base and its overlay. */
const name = (certificate: Field) => certificate.at("metadata", "name").value;
