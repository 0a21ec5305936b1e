import * as path from "node:path";
import { authoritiesFile, definitionsFile, queueManagerMqsc } from "../../../../components/messaging/mqsc";
import { setups } from "./setups";

export const goldenDirectory = path.join(__dirname, "golden");

/** The golden files as they should be: each setup's two files one after the other, as a queue manager applies them. */
export const goldenFiles: Record<string, string> = Object.fromEntries(
  Object.entries(setups).map(([name, setup]) => {
    const files = queueManagerMqsc(setup);
    return [`${name}.mqsc`, `${files[definitionsFile]}${files[authoritiesFile]}`];
  }),
);
