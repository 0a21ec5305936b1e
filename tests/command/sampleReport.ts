import type { CheckReport, ReportedFinding, Subject, Unjudged } from "../../command/report/report";

const subject = (kind: string, namespace: string, name: string): Subject => ({
  apiVersion: "v1",
  kind,
  namespace,
  name,
});

/** A finding of MTLS-02 with what a test changes in it. */
export const finding = (changes: Partial<ReportedFinding> = {}): ReportedFinding => ({
  rule: "MTLS-02",
  severity: "critical",
  level: "mandatory",
  file: "deploy/mesh.yaml",
  document: 1,
  line: 8,
  column: 11,
  path: "spec.mtls.mode",
  resource: subject("PeerAuthentication", "payments", "default"),
  found: "is PERMISSIVE, so plaintext is accepted",
  allowed: "STRICT, or UNSET below a STRICT mesh",
  message:
    "PeerAuthentication payments/default: spec.mtls.mode is PERMISSIVE, so plaintext is accepted; allowed: STRICT, or UNSET below a STRICT mesh.",
  fixable: false,
  ...changes,
});

export const unjudged = (changes: Partial<Unjudged> = {}): Unjudged => ({
  rules: ["GW-03", "CM-02"],
  file: "deploy/gateway.yaml",
  document: 2,
  line: 30,
  column: 5,
  path: "spec.servers[0].tls.minProtocolVersion",
  resource: subject("Gateway", "edge", "public"),
  found: "is not known yet",
  ...changes,
});

/** A report with a summary that follows from its parts. */
export function report(parts: Partial<Omit<CheckReport, "summary">> = {}): CheckReport {
  const all = {
    version: 1 as const,
    profile: "nist",
    findings: [],
    waived: [],
    undecided: [],
    notAnalysed: [],
    errors: [],
    warnings: [],
    ...parts,
  };
  const number = (severity: string) => all.findings.filter((each) => each.severity === severity).length;
  return {
    ...all,
    summary: {
      files: 3,
      objects: 12,
      critical: number("critical"),
      high: number("high"),
      medium: number("medium"),
      low: number("low"),
      waived: all.waived.length,
      undecided: all.undecided.length,
      notAnalysed: all.notAnalysed.length,
      errors: all.errors.length,
      fixed: 0,
    },
  };
}

/** A report with an entry of every kind. */
export const full: CheckReport = report({
  findings: [
    finding({
      file: "",
      line: 1,
      column: 1,
      document: 1,
      rule: "MTLS-01",
      path: "",
      resource: subject("", "", ""),
      found: "has no PeerAuthentication without a selector in istio-system",
      allowed: "one with spec.mtls.mode STRICT",
    }),
    finding(),
    finding({
      rule: "GW-03",
      severity: "high",
      file: "deploy/gateway.yaml",
      line: 14,
      column: 9,
      path: "spec.servers[0].tls.minProtocolVersion",
      resource: subject("Gateway", "edge", "public"),
      found: "is TLSV1_0",
      allowed: "TLSV1_2 or TLSV1_3",
      fixable: true,
    }),
    finding({
      rule: "CM-02",
      severity: "medium",
      level: "advisory",
      file: "deploy/certificates.yaml",
      line: 21,
      column: 3,
      path: "spec.privateKey.size",
      resource: subject("Certificate", "edge", "public"),
      found: "is 1024",
      allowed: "2048 or more",
    }),
    finding({
      rule: "CM-05",
      severity: "low",
      file: "deploy/certificates.yaml",
      line: 9,
      column: 3,
      path: "spec.keystores.pkcs12.profile",
      resource: subject("Certificate", "edge", "keystore"),
      found: "is missing",
      allowed: "Modern2023",
    }),
  ],
  waived: [
    {
      ...finding({
        rule: "DR-01",
        file: "legacy/rule.yaml",
        line: 6,
        column: 5,
        path: "spec.trafficPolicy.tls.mode",
        resource: subject("DestinationRule", "legacy", "mainframe"),
        found: "is DISABLE",
        allowed: "SIMPLE, MUTUAL or ISTIO_MUTUAL",
      }),
      waiver: {
        reason: "The mainframe learns TLS in the spring release.",
        owner: "team-legacy",
        expires: "2027-03-31",
      },
    },
  ],
  undecided: [unjudged()],
  notAnalysed: [
    unjudged({
      file: "deploy/redis.yaml",
      line: 1,
      column: 1,
      rules: ["COV-01"],
      path: "chart",
      resource: subject("Release", "cache", "redis"),
      found: "is a chart that no rule knows",
    }),
  ],
  errors: [
    {
      file: "deploy/broken.yaml",
      document: 1,
      line: 4,
      column: 1,
      message: "The mapping is not indented as its parent demands.",
    },
  ],
  warnings: ["The waiver of SEC-01 on Secret */test matches nothing."],
});
