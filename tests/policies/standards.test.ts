import { deepEqual, doesNotMatch, match } from "node:assert/strict";
import { profiles } from "../../policies/profiles";
import { rules } from "../../policies/rules";
import { authorityLimit, publicLimits } from "../../policies/rules/certificates/validityLimits";
import { publications } from "./publications";

/** Every standard that stands anywhere below a value. */
const standardsIn = (value: unknown): { name: string; clause: string }[] => {
  if (typeof value !== "object" || value === null) return [];
  const { standard } = value as { standard?: { name: string; clause: string } };
  return [...(standard ? [standard] : []), ...Object.values(value).flatMap(standardsIn)];
};

const cited = [
  ...rules.flatMap(({ standards }) => standards),
  ...Object.values(profiles).flatMap(standardsIn),
  ...[publicLimits, authorityLimit].flatMap(standardsIn),
];

describe("the standards that rules and profiles rest on", () => {
  it("are each cited under one name", () => {
    deepEqual([...new Set(cited.map(({ name }) => name))].sort(), Object.keys(publications).sort());
  });

  it("have one heading for each number, whoever cites it", () => {
    const headings = new Map<string, Set<string>>();
    for (const { name, clause } of cited) {
      const number = /^(CWE-)?[\d.]+(?= [A-Z])/.exec(clause)?.[0];
      if (number === undefined) continue;
      const key = `${name} ${number}`;
      headings.set(key, (headings.get(key) ?? new Set()).add(clause));
    }
    deepEqual(
      [...headings.values()].filter((clauses) => clauses.size > 1),
      [],
    );
  });

  it("are never cited by a bare number, which tells nothing and is not seen to be wrong", () => {
    for (const { clause } of Object.values(publications)) doesNotMatch("6.1", clause);
  });

  for (const [name, { title, clause: form }] of Object.entries(publications)) {
    it(`${name} (${title}) are cited by clause`, () => {
      for (const { clause } of cited.filter((standard) => standard.name === name)) match(clause, form);
    });
  }
});

/** Who publishes the pages that rules point to. */
const publishers = [
  "cert-manager.io",
  "cwe.mitre.org",
  "doc.traefik.io",
  "docs.oracle.com",
  "docs.redhat.com",
  "gateway-api.sigs.k8s.io",
  "gateway.envoyproxy.io",
  "github.com/bitnami/sealed-secrets",
  "helm.sh",
  "istio.io/latest",
  "kubernetes.github.io/ingress-nginx",
  "kubernetes.io",
  "nginx.org",
  "projectcontour.io",
  "www.ibm.com/docs/en/ibm-mq/9.4.x",
  "www.openldap.org",
  "www.postgresql.org",
  "www.pulumi.com",
];

describe("the pages that rules point to", () => {
  it("are those of the projects themselves, not where these have moved away from", () => {
    const elsewhere = (url: string) =>
      !publishers.some((publisher) => new RegExp(`^https://${publisher}[/?#]`).test(url));
    deepEqual(rules.map(({ url }) => url).filter(elsewhere), []);
    deepEqual(["https://docs.openshift.com/x", "http://istio.io/latest/docs"].filter(elsewhere).length, 2);
  });
});
