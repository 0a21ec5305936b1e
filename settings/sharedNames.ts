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

  const inClients = (...fields: string[]): Named[] =>
    distinct.flatMap(({ key, of }) => fields.map((field): Named => [of(field), `${key}.${field}`]));
  const secrets: Named[] = [
    [data.certificateSecretName, "queueManager.certificateSecretName"],
    [data.ldapPasswordSecretName, "queueManager.ldapPasswordSecretName"],
    [beside?.certificateSecretName, "ldap.certificateSecretName"],
    [beside?.passwordsSecretName, "ldap.passwordsSecretName"],
    ...inClients("certificateSecretName", "keystorePasswordSecretName", "credentialsSecretName"),
  ];
  const certificates: Named[] = [
    [data.certificateName, "queueManager.certificateName"],
    [beside?.certificateName, "ldap.certificateName"],
    ...inClients("certificateName"),
  ];
  const workloads: Named[] = [
    ["default", "everyone without a ServiceAccount"],
    [`${data.releaseName}-mqsc`, "queueManager.releaseName"],
    [fullName(data.releaseName, "ibm-mq", 63), "queueManager.releaseName"],
    [beside && fullName(beside.releaseName, "openldap", 50), "ldap.releaseName"],
    ...inClients("name"),
  ];
  return [secrets, certificates, workloads].flatMap(second);
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
