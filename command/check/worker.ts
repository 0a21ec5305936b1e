import { parentPort, workerData } from "node:worker_threads";
import { rules } from "../../policies/rules";
import { Judge } from "./judge";
import { eachFile, type Message, type Task } from "./task";

const { files, settings, ruleIds, counter } = workerData as Task;
const judge = new Judge(
  rules.filter(({ id }) => ruleIds.includes(id)),
  settings,
);

for (const index of eachFile(files, counter)) {
  const result = judge.file(files[index]!);
  // The symbol for unknown values is the thread's own, so the main thread reads such a file itself.
  const message: Message = result.open ? { index } : { index, result };
  parentPort?.postMessage(message);
}
