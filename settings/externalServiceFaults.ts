import { distinctHosts } from "../components/mesh/external/checks";
import { hostAndPort } from "../components/messaging/serviceAddress";
import { runsElsewhere } from "./applicationFaults";
import type { At } from "./at";
import type { Fault } from "./fault";
import { type GivenClient, givenClients } from "./givenClients";
import { schema } from "./schema";

/** A service as it is configured, right or wrong. */
interface GivenService {
  /** `externalServices[0]` */
  key: string;
  /** What is given under a key such as `origination.caCertificates`. */
  of: (field: string) => unknown;
}

/** What is wrong with external services that the schema finds fine one by one. */
export function externalServiceFaults(at: At): Fault[] {
  const given = at("externalServices");
  if (!Array.isArray(given)) return [];
  const services = given.map((_, index): GivenService => {
    const key = `externalServices[${index}]`;
    return { key, of: (field) => at(`${key}.${field}`) };
  });
  return [
    ...services.flatMap((service) => callers(service, at)),
    ...services.flatMap((service) =>
      service.of("origination") === undefined ? passedOn(service) : originated(service, at),
    ),
    ...overlappingHosts(at),
  ];
}

const fault = ({ key }: GivenService, field: string, text: string): Fault => ({
  key: `${key}.${field}`,
  text,
});

/** A client that is not there could never call; a revoked one must not. */
function callers(service: GivenService, at: At): Fault[] {
  const { of } = service;
  const names = of("clients");
  if (!Array.isArray(names)) return [];
  const all = givenClients(at);
  return names.flatMap((name, index): Fault[] => {
    const client = all.find((each) => each.of("name") === name);
    const text = whyNot(client);
    return text === undefined ? [] : [fault(service, `clients[${index}]`, text)];
  });
}

function whyNot(client: GivenClient | undefined): string | undefined {
  if (!client) return "is none of the clients; give the name of one.";
  if (client.revoked) return `is ${client.key}, which is revoked; take it out here.`;
  if (runsElsewhere(client)) return `is ${client.key}, which another stack runs; declare the host there.`;
  return undefined;
}

/** An application that speaks TLS itself. */
const passedOn = (service: GivenService): Fault[] =>
  ["clients", "verify"]
    .filter((field) => service.of(field) !== undefined)
    .map((field) =>
      fault(
        service,
        field,
        `needs ${service.key}.origination; without it the application speaks TLS itself.`,
      ),
    );

function originated(service: GivenService, at: At): Fault[] {
  const { key, of } = service;
  const faults: Fault[] = [];
  const add = (field: string, text: string) => faults.push(fault(service, field, text));
  const own = (field: string) => of(`origination.${field}`);
  const callersOf = of("clients");
  if (callersOf === undefined || (Array.isArray(callersOf) && callersOf.length === 0))
    add("clients", `is needed with ${key}.origination: it names those that may call.`);
  if (at("mesh.injection") === "ambient")
    add(
      "origination",
      "cannot go with mesh.injection: ambient, because it needs sidecars in the calling pods.",
    );
  if ((own("certificate") === undefined) === (own("existingSecretName") === undefined))
    add("origination.certificate", `or ${key}.origination.existingSecretName is needed, and not both.`);
  if (own("existingSecretKeys") !== undefined && own("existingSecretName") === undefined)
    add("origination.existingSecretKeys", `has no effect without ${key}.origination.existingSecretName.`);
  if ((own("plainPort") ?? 80) === (of("tlsPort") ?? 443))
    add("origination.plainPort", `is the tlsPort too; give the plain calls a port of their own.`);
  if (own("publicAuthorities") === true && own("caCertificates") !== undefined)
    add(
      "origination.caCertificates",
      "cannot go with publicAuthorities: one of the two vouches for the host.",
    );
  return own("egressGateway") === undefined ? faults : [...faults, ...byGateway(service, at)];
}

/** The gateway presents the certificate, so that it lies in the gateway's namespace. */
function byGateway(service: GivenService, at: At): Fault[] {
  const faults: Fault[] = ["caCertificates", "publicAuthorities"]
    .map((field) => `origination.${field}`)
    .filter((field) => service.of(field) !== undefined)
    .map((field) =>
      fault(
        service,
        field,
        "cannot go with an egress gateway, which trusts the authority in the Secret named like the certificate's with -cacert behind it.",
      ),
    );
  if (service.of("origination.certificate") !== undefined && at("issuer.existing.kind") === "Issuer") {
    const text =
      "cannot be issued into the egress gateway's namespace, because issuer.existing is an Issuer of another one; name a ClusterIssuer or give existingSecretName.";
    faults.push(fault(service, "origination.certificate", text));
  }
  return faults;
}

/** All are declared to the queue manager's namespace, and so is a directory of others. */
function overlappingHosts(at: At): Fault[] {
  const parsed = schema.pick({ externalServices: true, ldap: true, queueManager: true }).safeParse({
    externalServices: at("externalServices"),
    ldap: at("ldap"),
    queueManager: at("queueManager"),
  });
  if (!parsed.success) return [];
  const { externalServices, ldap, queueManager } = parsed.data;
  const hosts = [
    ...(ldap.url === undefined ? [] : [{ name: "directory", host: hostAndPort(ldap.url).host }]),
    ...externalServices,
  ].map(({ name, host }) => ({ name, host, namespace: queueManager.namespace }));
  const reserved = externalServices.findIndex(({ name }) => name === "directory");
  if (reserved >= 0) {
    const text = "is what the directory's own objects are called; give it another.";
    return [{ key: `externalServices[${reserved}].name`, text }];
  }
  try {
    distinctHosts(hosts);
    return [];
  } catch (error) {
    return [{ key: "externalServices", text: (error as Error).message.slice("externalServices: ".length) }];
  }
}
