import { DynamicProxy } from "./envoy/dynamicProxy";
import type { Draining } from "./envoy/process";
import { envoyProgram } from "./envoy/program";

/** What is started for a test of the surrounding `describe` is stopped after it, last first, whatever became of it. */
export function running(): {
  program: () => string;
  proxy: (draining?: Draining) => Promise<DynamicProxy>;
  keep: <T extends { stop(): Promise<void> }>(started: T) => T;
} {
  let program: string;
  before(async function () {
    const found = envoyProgram();
    if (typeof found === "string") {
      program = found;
      return;
    }
    console.log(`      skipped: there is no Envoy, because ${found.unavailable}`);
    this.skip();
  });

  const started: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    const faults: unknown[] = [];
    for (const each of started.splice(0).reverse()) await each.stop().catch((fault) => faults.push(fault));
    if (faults.length > 0) throw faults[0];
  });

  const keep = <T extends { stop(): Promise<void> }>(each: T): T => {
    started.push(each);
    return each;
  };
  return {
    program: () => program,
    keep,
    proxy: async (draining) => keep(await DynamicProxy.start(program, draining)),
  };
}
