export interface Publication {
  /** Its title and edition, as its front page has them. */
  title: string;
  /** How a clause of it is cited. */
  clause: RegExp;
}

/** "3.2 Strict TLS": the number and the heading. */
const section = /^\d+(\.\d+)+ [A-Z].*[^.]$/;
/** "Secure Gateways, Troubleshooting": a page and, with a comma before it, the heading on it. */
const page = /^[A-Za-z][^.]*(, .*[^.])?$/;
const recommendation = (prefix: string) => new RegExp(`^${prefix}\\d+$`);

/** Every publication that rules and profiles rest on, under the one name it is cited by. */
export const publications: Readonly<Record<string, Publication>> = {
  "BSI TR-02102-2 (2026-01)": {
    title: "Cryptographic Mechanisms: Recommendations and Key Lengths, Part 2: Use of TLS, version 2026-01",
    clause: /^(\d\.\d(\.\d)?( and \d\.\d\.\d)?) [A-Z]/,
  },
  "BSI TR-03116-4": {
    title:
      "Kryptographische Vorgaben für Projekte der Bundesregierung, Teil 4: Kommunikationsverfahren in Anwendungen",
    // The number as BSI's own test tool for this guideline cites it (BSI-Bund/TaSK, CertificateChecker).
    clause: section,
  },
  "CA/Browser Forum Baseline Requirements": {
    title:
      "Baseline Requirements for the Issuance and Management of Publicly-Trusted TLS Server Certificates, version 2",
    clause: section,
  },
  "CIS Kubernetes Benchmark": {
    title: "CIS Kubernetes Benchmark, version 1",
    clause: /^\d\.\d+(\.\d+)? [A-Z]/,
  },
  "Common Weakness Enumeration": { title: "CWE List, version 4", clause: /^CWE-\d+ [A-Z]/ },
  "FIPS 140-3": {
    title: "Security Requirements for Cryptographic Modules (2019)",
    clause: /^SP 800-140C, [a-z]/,
  },
  "Gateway API": {
    title: "Kubernetes Gateway API, types of version 1 and enhancement proposals",
    clause: page,
  },
  "IBM MQ documentation": { title: "IBM MQ, version 9.4", clause: page },
  "Istio documentation": { title: "Istio, latest version", clause: page },
  "Java Secure Socket Extension Reference Guide": {
    title: "Java SE 21, Security Developer's Guide",
    clause: page,
  },
  "Kubernetes documentation": { title: "Kubernetes, latest version", clause: page },
  "Mozilla Server Side TLS 6.0": {
    title: "Security/Server Side TLS, version 6.0 (2026)",
    clause: /^(Modern|Intermediate) compatibility$/,
  },
  "NIST SP 800-131Ar2": {
    title: "Transitioning the Use of Cryptographic Algorithms and Key Lengths, revision 2 (2019)",
    clause: /^\d [A-Z]/,
  },
  "NIST SP 800-204": {
    title: "Security Strategies for Microservices-based Application Systems (2019)",
    clause: recommendation("MS-SS-"),
  },
  "NIST SP 800-204A": {
    title: "Building Secure Microservices-based Applications Using Service-Mesh Architecture (2020)",
    clause: recommendation("SM-DR"),
  },
  "NIST SP 800-204B": {
    title: "Attribute-based Access Control for Microservices-based Applications Using a Service Mesh (2021)",
    clause: recommendation("APE-SR-"),
  },
  "NIST SP 800-52r2": {
    title: "Guidelines for the Selection, Configuration, and Use of TLS Implementations, revision 2 (2019)",
    clause: section,
  },
  "NIST SP 800-53r5": {
    title: "Security and Privacy Controls for Information Systems and Organizations, revision 5 (2020)",
    clause: /^[A-Z]{2}-\d+ [A-Z]/,
  },
  "NIST SP 800-56Ar3": {
    title: "Pair-Wise Key-Establishment Schemes Using Discrete Logarithm Cryptography, revision 3 (2018)",
    clause: /^Appendix [A-E], [a-z]/,
  },
  "NIST SP 800-57pt1r5": {
    title: "Recommendation for Key Management: Part 1 – General, revision 5 (2020)",
    clause: /^(\d\.\d(\.\d)* [A-Z]|Table \d, [a-z])/,
  },
  "NIST SP 800-63B-4": {
    title: "Digital Identity Guidelines: Authentication and Authenticator Management, revision 4 (2025)",
    clause: section,
  },
  "PostgreSQL documentation": { title: "PostgreSQL, current version", clause: page },
  "Pulumi documentation": {
    title: "Pulumi, latest version",
    clause: /^Kubernetes provider, [a-zA-Z0-9./]+$/,
  },
  "RFC 4513": {
    title: "LDAP: Authentication Methods and Security Mechanisms (2006)",
    clause: section,
  },
  "RFC 5280": {
    title: "Internet X.509 Public Key Infrastructure Certificate and CRL Profile (2008)",
    clause: /^\d(\.\d+)* [A-Z]/,
  },
  "RFC 8555": { title: "Automatic Certificate Management Environment (ACME) (2019)", clause: section },
  "RFC 8996": { title: "Deprecating TLS 1.0 and TLS 1.1 (2021), BCP 195", clause: /^4 and 5$/ },
  "RFC 9325": {
    title: "Recommendations for Secure Use of TLS and DTLS (2022), BCP 195",
    clause: /^\d(\.\d+)+( [A-Z].*[^.]| and \d(\.\d+)+)$/,
  },
  "cert-manager documentation": {
    title: "cert-manager, latest version",
    clause: /^(API reference|[A-Z][a-z ]+), /,
  },
};
