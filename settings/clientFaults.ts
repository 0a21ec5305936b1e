import { applicationFaults, runsElsewhere } from "./applicationFaults";
import type { At } from "./at";
import { keystoreOf, stylesWithImage } from "./clients";
import type { Fault } from "./fault";
import { exactSubject, kubernetesName, mqName, userId } from "./fields";
import { type GivenClient, givenClients } from "./givenClients";
import { sharedNames } from "./sharedNames";

/** What is wrong with clients that the schema finds fine one by one. */
export function clientFaults(at: At): Fault[] {
  const all = givenClients(at);
  const active = all.filter(({ revoked }) => !revoked);
  return [
    ...all.flatMap(nameAsUser),
    ...active.filter((client) => !runsElsewhere(client)).flatMap(deployment),
    ...active.filter(runsElsewhere).flatMap((client) => applicationFaults(client, at)),
    ...active.flatMap(placeholder),
    ...active.flatMap((client) => unknownObjects(client, at)),
    ...twice(all, "name", (name) => kubernetesName.safeParse(name).success),
    // The user of a revoked certificate may go on with another one.
    ...twice(active, "user", (user) => userId.safeParse(user).success),
    ...sameSubject(all),
    ...sharedNames(
      at,
      active.filter((client) => !runsElsewhere(client)),
    ),
  ];
}

/** A name the schema refuses is reported there. */
function nameAsUser({ key, of }: GivenClient): Fault[] {
  const name = of("name");
  if (of("user") !== name || !kubernetesName.safeParse(name).success || userId.safeParse(name).success)
    return [];
  const text = "is missing: a user has 1 to 12 lower-case letters and digits, so the client's name is none.";
  return [{ key: `${key}.user`, text }];
}

/** The Deployment, where there is one. */
function deployment({ key, of }: GivenClient): Fault[] {
  const fault = (field: string, text: string): Fault[] => [{ key: `${key}.${field}`, text }];
  const withoutEffect = (field: string, reason: string): Fault[] =>
    of(field) === undefined
      ? []
      : fault(field, `has no effect with ${key}.${reason}; leave one of the two out.`);
  if (of("install") === false) {
    return ["style", "image", "allowFrom"].flatMap((field) => withoutEffect(field, "install: false"));
  }
  const style = stylesWithImage.find((name) => name === of("style"));
  const store = keystoreOf(style);
  const given = of("keystores");
  return [
    ...(style && of("image") === undefined ? fault("image", `is needed with ${key}.style: ${style}.`) : []),
    ...(Array.isArray(given) && !given.includes(store)
      ? fault("keystores", `must hold ${store}, which a program of ${key}.style opens.`)
      : []),
    ...(store === "pkcs12"
      ? [...withoutEffect("allowFrom", `style: ${style}`), ...longLabel({ key, of })]
      : []),
  ];
}

/**
 * Spring resolves placeholders in the value of a variable, too.
 *
 * @see https://docs.spring.io/spring-boot/reference/features/external-config.html#features.external-config.files.property-placeholders
 */
function placeholder({ key, of }: GivenClient): Fault[] {
  const password = of("password");
  const other = ["mq", "ccdt"].includes(of("style") as string) || of("install") === false;
  if (other || typeof password !== "string" || !password.includes("${")) return [];
  return [{ key: `${key}.password`, text: "must not hold ${, which Spring takes for a placeholder." }];
}

/** cert-manager writes no label into a PKCS #12 store, so IBM MQ's client library goes by the subject. */
function longLabel({ key, of }: Pick<GivenClient, "key" | "of">): Fault[] {
  const { length } = `CN=${of("commonName")},OU=${of("organizationalUnit")}`;
  if (length <= 64) return [];
  const text = `makes, with organizationalUnit, a subject of ${length} characters; IBM MQ's client library finds one of at most 64.`;
  return [{ key: `${key}.commonName`, text }];
}

/** The queue manager's lists that each of a client's lists names objects of. */
const objectLists = {
  putsTo: ["queues", "aliases", "remoteQueues"],
  getsFrom: ["queues", "aliases"],
  browses: ["queues", "aliases"],
  publishes: ["topics"],
  subscribes: ["topics"],
};

function unknownObjects({ key, of }: GivenClient, at: At): Fault[] {
  return Object.entries(objectLists).flatMap(([field, lists]) => {
    const names = lists.flatMap((section) => objectNames(section, at));
    if (!names.every(isObjectName)) return [];
    const where = lists.map((section) => `queueManager.${section}`).join(", ");
    return list(of(field)).flatMap((name, index) =>
      names.includes(name) || !isObjectName(name)
        ? []
        : [
            {
              key: `${key}.${field}[${index}]`,
              text: `is not in ${where}; known there are ${names.join(", ") || "none"}.`,
            },
          ],
    );
  });
}

const isObjectName = (name: unknown) => mqName(48).safeParse(name).success;

function objectNames(section: string, at: At): unknown[] {
  const given = at(`queueManager.${section}`) ?? (section === "queues" ? [{ name: "IBM.DEMO.Q" }] : []);
  return list(given).map((object) => (object as { name?: unknown } | null)?.name);
}

function twice(clients: GivenClient[], field: string, isValid: (value: unknown) => boolean): Fault[] {
  return repeated(clients, ({ of }) => (isValid(of(field)) ? of(field) : undefined)).map(
    ([again, first]) => ({
      key: `${again.key}.${field}`,
      text: `is the same as ${first.key}.${field}; each client needs a ${field} of its own.`,
    }),
  );
}

/** SSLPEER goes by no case. */
function sameSubject(clients: GivenClient[]): Fault[] {
  const subject = ({ of }: GivenClient) => {
    const parts = [of("commonName"), of("organizationalUnit")];
    const isValid = parts.every((part) => exactSubject.safeParse(part).success);
    return isValid ? parts.join("\n").toLowerCase() : undefined;
  };
  return repeated(clients, subject).map(([again, first]) => ({
    key: `${again.key}.commonName`,
    text: `makes, with organizationalUnit, the name of ${first.key}; the queue manager tells clients apart by these two.`,
  }));
}

/** Each client whose value an earlier one has, with that one. */
function repeated(
  clients: GivenClient[],
  what: (client: GivenClient) => unknown,
): [GivenClient, GivenClient][] {
  const seen = new Map<unknown, GivenClient>();
  return clients.flatMap((client) => {
    const value = what(client);
    const first = value === undefined ? undefined : seen.get(value);
    if (!first) seen.set(value, client);
    return first ? [[client, first] as [GivenClient, GivenClient]] : [];
  });
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
