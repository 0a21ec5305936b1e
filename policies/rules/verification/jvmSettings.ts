import type { JvmSetting } from "../../formats/jvm/setting";
import { relaxed } from "../../formats/jvm/spring";
import type { Profile } from "../../profiles/profile";
import { refusedSuites } from "../../profiles/suiteLists";
import { allowedVersions, allowsVersion, tlsVersionNamed } from "../../profiles/versionNames";
import { isLiteral, isReference } from "../secrets/literal";

/** What is wrong with a setting, read after its name, and what would be in order. */
export interface JvmFault {
  found: string;
  allowed: string;
}

/** One kind of setting: the ends of its names without case and punctuation, and what it holds against a value. */
interface Check {
  names: RegExp;
  fault(value: string, profile: Profile): JvmFault | undefined;
}

// Sources: Oracle, "Java Secure Socket Extension Reference Guide", "Customizing JSSE"; Spring Boot, "Common Application
// Properties"; Apache Kafka, "Configuration"; Jakarta Mail, package com.sun.mail.smtp; IBM MQ 9.4, "CERTVALPO" and "SSL
// stanza of the client configuration file", and ibm-messaging/mq-jms-spring for Spring's names.
const checks: readonly Check[] = [
  {
    names:
      /^(jdktls(client|server)protocols|httpsprotocols|.*ssl(options)?enabledprotocols|.*ssl.*optionsenabledprotocols|.*sslprotocol)$/,
    fault: (value, profile) => {
      const old = listed(value, /[,\s]+/).filter((name) => isOld(name, profile));
      return old.length === 0
        ? undefined
        : {
            found: `lets ${old.join(", ")} in`,
            allowed: allowedVersions(profile).map(javaName).join(" or "),
          };
    },
  },
  {
    names:
      /^(jdktls(client|server)ciphersuites|httpsciphersuites|.*ssl(options)?ciphers|.*ssl.*optionsciphers|.*sslciphersuites)$/,
    fault: (value, profile) => {
      // IBM's Java calls suites SSL_ that others call TLS_. OpenSSL's expressions are no names.
      const names = listed(value, /[,:\s]+/).map((name) => name.replace(/^SSL_/, "TLS_"));
      const refused = refusedSuites(
        names.filter((name) => /^TLS_|^[A-Z0-9]+(-[A-Z0-9]+)+$/.test(name)),
        profile,
      );
      return refused.length === 0
        ? undefined
        : { found: `offers ${refused.join(", ")}`, allowed: `suites of profile ${profile.name}` };
    },
  },
  {
    names: /sslclientauth$/,
    fault: (value) =>
      value.toLowerCase() === "want"
        ? { found: "is want, so a client may come without a certificate", allowed: "need" }
        : undefined,
  },
  {
    names: /(keystorepassword|sslkeypassword)$/,
    fault: (value) =>
      isLiteral(value) ? { found: "is a literal", allowed: "a reference to a Secret" } : undefined,
  },
  {
    names: /truststorepassword$/,
    // A trust store holds public certificates, and Java's default is known to everyone.
    fault: (value) =>
      isLiteral(value) && value !== "changeit"
        ? { found: "is a literal", allowed: "a reference to a Secret" }
        : undefined,
  },
  {
    names:
      /^(comsunjndildapobjectdisableendpointidentification|jdkinternalhttpclientdisablehostnameverification|comamazonawssdkdisablecertchecking)$/,
    // For these, to be there without a value is to be on.
    fault: (value) => (/^(true|)$/i.test(value) ? stopsVerifying("no such property") : undefined),
  },
  {
    names:
      /^(mavenwagonhttpsslinsecure|mavenwagonhttpsslallowall|kubernetestrustcertificates|.*kubernetesclienttrustcerts)$/,
    fault: (value) => (/^true$/i.test(value) ? stopsVerifying("false") : undefined),
  },
  {
    names: /sslendpointidentificationalgorithm$/,
    fault: (value) => (/^(none|)$/i.test(value) ? stopsVerifying("https") : undefined),
  },
  {
    // Of the queue manager's certificate, and of the servers of a channel definition table and of tokens.
    names: /^(comibmmqcfgssl|ibmmqssl|ibmmq)(certificatevalpolicy|(ccdt|token)httpscertvalpolicy)$/,
    fault: (value) => (/^none$/i.test(value) ? stopsVerifying("ANY, or no such property") : undefined),
  },
  {
    names: /smtpsslcheckserveridentity$/,
    fault: (value) => (/^false$/i.test(value) ? stopsVerifying("true") : undefined),
  },
  {
    names: /smtpssltrust$/,
    fault: (value) => (value === "*" ? stopsVerifying("the names of servers") : undefined),
  },
  {
    names: /^sunsecuritysslallowunsaferenegotiation$/,
    fault: (value) =>
      /^true$/i.test(value) ? { found: "is on, so handshakes can be spliced", allowed: "false" } : undefined,
  },
  {
    names: /^jdktlsdisabledalgorithms$/,
    fault: (value) => {
      const missing = ["SSLv3", "TLSv1", "TLSv1.1"].filter((name) => !listed(value, /[,\s]+/).includes(name));
      return missing.length === 0
        ? undefined
        : {
            found: `no longer disables ${missing.join(", ")}`,
            allowed: "SSLv3, TLSv1 and TLSv1.1 in the list",
          };
    },
  },
];

/** A quick look whether a name, or a longer text, can hold such a setting at all. */
export const maySetTls = (text: string): boolean =>
  /ssl|tls|https|store|identification|hostname|cert|renegotiation/i.test(text);

/** No setting below has a name that is nearly as long, however deep it stands in Spring's files. */
const longestName = 300;

/** What is wrong with a setting of a JVM program; nothing for one that is in order or that has nothing to do with TLS. */
export function jvmFault({ name, value }: JvmSetting, profile: Profile): JvmFault | undefined {
  const stated = value.trim();
  if (name.length > longestName || !maySetTls(name) || isReference(stated)) return undefined;
  const canonical = relaxed(name);
  return checks.find(({ names }) => names.test(canonical))?.fault(stated, profile);
}

const stopsVerifying = (allowed: string): JvmFault => ({
  found: "stops the verification of the peer's name or certificate",
  allowed,
});

const listed = (value: string, separator: RegExp): string[] =>
  value.split(separator).filter((item) => item !== "" && !isReference(item));

const versionName = /^(TLSv1(\.[0-3])?|SSLv(2Hello|[23]))$/;

/** Names such as `TLS` leave the versions to Java. */
const isOld = (name: string, profile: Profile): boolean =>
  versionName.test(name) && !allowsVersion(profile, tlsVersionNamed(name));

const javaName = (version: string): string => version.replace("TLSV1_", "TLSv1.");
