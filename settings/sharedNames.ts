import { releaseFullName } from "../components/messaging/serviceAddress";
import type { At } from "./at";
import type { Fault } from "./fault";
import { kubernetesName } from "./fields";
import type { GivenClient } from "./givenClients";
import { schema } from "./schema";

/** The name of an object, and who has it. */
type Named = [name: unknown, owner: string];

/**
 * Objects of a client that would be the same as another client's or as the platform's: the later would take the earlier's
 * place, and a ServiceAccount its rights.
 */
export function sharedNames(at: At, clients: GivenClient[]): Fault[] {
  const { queueManager, ldap } = schema.pick({ queueManager: true, ldap: true }).shape;
  const mq = queueManager.safeParse(at("queueManager"));
  const directory = ldap.safeParse(at("ldap"));
  if (!mq.success || !directory.success) return [];
  const { data } = mq;
  const distinct = clients.filter(
    (client, index) => clients.findIndex(({ of }) => of("name") === client.of("name")) === index,
  );
  const beside =
    directory.data.install && directory.data.namespace === data.namespace ? directory.data : undefined;

  const services = externalServices(at);
  const inServices = (suffix: string): Named[] =>
    services.map(({ key, name }): Named => [`${name}-${suffix}`, `${key}.name`]);
  const inClients = (...fields: string[]): Named[] =>
    distinct.flatMap(({ key, of }) => fields.map((field): Named => [of(field), `${key}.${field}`]));
  const secrets: Named[] = [
    [data.certificateSecretName, "queueManager.certificateSecretName"],
    [data.ldapPasswordSecretName, "queueManager.ldapPasswordSecretName"],
    [beside?.certificateSecretName, "ldap.certificateSecretName"],
    [beside?.passwordsSecretName, "ldap.passwordsSecretName"],
    ...inServices("mtls-data"),
    ...inClients("certificateSecretName", "keystorePasswordSecretName", "credentialsSecretName"),
  ];
  const certificates: Named[] = [
    [data.certificateName, "queueManager.certificateName"],
    [beside?.certificateName, "ldap.certificateName"],
    ...inServices("client-certificate"),
    ...inClients("certificateName"),
  ];
  const workloads: Named[] = [
    ["default", "everyone without a ServiceAccount"],
    [`${data.releaseName}-mqsc`, "queueManager.releaseName"],
    [fullName(data.releaseName, "ibm-mq", 63), "queueManager.releaseName"],
    [beside && fullName(beside.releaseName, "openldap", 50), "ldap.releaseName"],
    ...inServices("check"),
    ...inServices("authorities"),
    ...inClients("name"),
  ];
  return [secrets, certificates, workloads].flatMap(second);
}

/** What is made for an external service, unless it is a gateway's, lies beside the clients. */
function externalServices(at: At): { key: string; name: unknown }[] {
  const given = at("externalServices");
  if (!Array.isArray(given)) return [];
  return given.flatMap((_, index) => {
    const key = `externalServices[${index}]`;
    const isGateways = at(`${key}.origination.egressGateway`) !== undefined;
    return isGateways ? [] : [{ key, name: at(`${key}.name`) }];
  });
}

/** Helm takes no longer name of a release; the component says so. */
const fullName = (release: string, chart: string, longest: number) =>
  release.length > 53 ? undefined : releaseFullName(release, chart, longest);

/** A fault for each client's name that is somebody else's already. */
function second(names: Named[]): Fault[] {
  const owners = new Map<string, string>();
  return names.flatMap(([name, owner]) => {
    const given = kubernetesName.safeParse(name);
    if (!given.success) return [];
    const first = owners.get(given.data);
    if (first === undefined) owners.set(given.data, owner);
    if (!owner.startsWith("clients[")) return [];
    if (given.data.startsWith("mq-ca-")) {
      return [
        { key: owner, text: "begins with mq-ca-, as the names of the CA's objects do; give it another." },
      ];
    }
    if (first === undefined) return [];
    return [{ key: owner, text: `names the same object as ${first}; give it a name of its own.` }];
  });
}
