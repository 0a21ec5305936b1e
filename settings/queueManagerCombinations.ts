import type { At } from "./at";
import type { Fault } from "./fault";

/** Options of the queue manager that its distribution or another option rules out. */
export function queueManagerOptions(at: At): Fault[] {
  const distribution = at("queueManager.distribution") ?? "ibm";
  return [
    ...(distribution === "operator" ? operatorOnly(at) : chartsOnly(at)),
    ...metrics(at, distribution),
    ...image(at, distribution),
    ...imageOfOperator(at, distribution),
    ...consolePassword(at),
  ];
}

function operatorOnly(at: At): Fault[] {
  const faults: Fault[] = ["chart", "values"]
    .map((key) => `queueManager.${key}`)
    .filter((key) => at(key) !== undefined)
    .map((key) => ({
      key,
      text: "is of a Helm chart and has no effect with queueManager.distribution: operator.",
    }));
  if (at("queueManager.operator") === undefined) {
    const text =
      "is needed with queueManager.distribution: operator; it names the licence that you accept and the version.";
    faults.push({ key: "queueManager.operator", text });
  }
  const releaseName = at("queueManager.releaseName");
  if (typeof releaseName === "string" && releaseName.includes("ibm-mq")) {
    const text =
      "must not contain ibm-mq with queueManager.distribution: operator, which appends it by itself.";
    faults.push({ key: "queueManager.releaseName", text });
  }
  return faults;
}

const chartsOnly = (at: At): Fault[] =>
  at("queueManager.operator") === undefined
    ? []
    : [{ key: "queueManager.operator", text: "needs queueManager.distribution: operator." }];

function metrics(at: At, distribution: unknown): Fault[] {
  if (at("queueManager.metrics") === undefined || distribution !== "ibm") return [];
  const text =
    "cannot be had from IBM's chart, which serves them in plaintext; queueManager.distribution must be first-party or operator.";
  return [{ key: "queueManager.metrics", text }];
}

function image(at: At, distribution: unknown): Fault[] {
  const missing =
    distribution === "operator" &&
    at("queueManager.image") !== undefined &&
    at("queueManager.image.repository") === undefined;
  if (!missing) return [];
  const text = "is needed with queueManager.image and queueManager.distribution: operator.";
  return [{ key: "queueManager.image.repository", text }];
}

/** Its default is the operator's choice, and lies in IBM's registry. */
function imageOfOperator(at: At, distribution: unknown): Fault[] {
  const missing =
    distribution === "operator" &&
    at("mirror.images") !== undefined &&
    at("queueManager.image") === undefined;
  if (!missing) return [];
  const text =
    "is needed with mirror.images and queueManager.distribution: operator, which has an image of its own.";
  return [{ key: "queueManager.image", text }];
}

/** The console logs in with the queue manager's own password, which is either sealed for both or made for both. */
function consolePassword(at: At): Fault[] {
  const [own, console] = ["ldapPasswordMqsc", "consolePasswordXml"].map(
    (key) => `queueManager.encrypted.${key}`,
  ) as [string, string];
  if (at("queueManager.web") === undefined) {
    return at(console) === undefined ? [] : [{ key: console, text: "needs queueManager.web." }];
  }
  const [missing, given] = at(own) === undefined ? [own, console] : [console, own];
  if (at(given) === undefined || at(missing) !== undefined) return [];
  return [{ key: missing, text: `is needed with ${given}: both hold the same password, sealed.` }];
}
