import type { At } from "./at";
import type { Fault } from "./fault";
import type { GivenClient } from "./givenClients";
import { schema } from "./schema";

/** Whether another stack runs a client, and makes what it is. */
export const runsElsewhere = ({ of }: GivenClient): boolean => of("namespace") !== undefined;

/** The application's own business. */
const ofTheApplication = [
  "install",
  "style",
  "image",
  "keystores",
  "certificateName",
  "certificateSecretName",
  "keystorePasswordSecretName",
  "credentialsSecretName",
  "encrypted.USER",
  "encrypted.KEY_STORE_PASSWORD",
  "allowFrom",
];

/** What is wrong with a client that another stack runs. */
export function applicationFaults({ key, of }: GivenClient, at: At): Fault[] {
  const { queueManager } = schema.pick({ queueManager: true }).shape;
  const mq = queueManager.safeParse(at("queueManager"));
  const withoutEffect = ofTheApplication
    .map((field) => `${key}.${field}`)
    .filter((field) => at(field) !== undefined)
    .map((field) => ({
      key: field,
      text: `has no effect with ${key}.namespace, because the stack that runs the client decides it; leave one of the two out.`,
    }));
  if (!mq.success || of("namespace") !== mq.data.namespace) return withoutEffect;
  const text =
    "is the queue manager's own, where another stack could take over its objects; give it another, or leave it out with install: false.";
  return [{ key: `${key}.namespace`, text }, ...withoutEffect];
}
