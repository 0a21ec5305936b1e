import { parentPort, workerData } from "node:worker_threads";
import { eachGroup } from "../read/together";
import { type Message, mostAhead, type Task } from "./task";

const { files, next, judged } = workerData as Task;
let told = 0;

for (let index = Atomics.add(next, 0, 1); index < files.length; index = Atomics.add(next, 0, 1)) {
  const fault = eachGroup(files[index]!, (group) => tell({ index, group }));
  tell({ index, ended: true, ...(fault !== undefined && { fault }) });
}

function tell(message: Message): void {
  for (let seen = Atomics.load(judged, 0); told - seen >= mostAhead; seen = Atomics.load(judged, 0))
    Atomics.wait(judged, 0, seen);
  parentPort?.postMessage(message);
  told++;
}
