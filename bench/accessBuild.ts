import { Access } from "../components/mesh/access/access";
import { accessGraphSvg } from "../components/mesh/access/graphSvg";
import { registrations } from "../tests/components/mocks";
import { accessModel } from "./accessModel";
import { timed } from "./figures";

/** One measurement in a process of its own, so that its peak is that of one size: prints seconds and bytes as JSON. */
async function main(): Promise<void> {
  const model = accessModel(Number(process.argv[2]));
  const drawn = await timed(async () => {
    accessGraphSvg(model);
  });
  let objects = 0;
  const built = await timed(async () => {
    const seen = await registrations(() => {
      new Access("access", { rootNamespace: "istio-system", ...model });
    });
    objects = seen.filter(({ type }) => type.startsWith("kubernetes:")).length;
  });
  const bytes = process.resourceUsage().maxRSS * 1024;
  console.log(JSON.stringify({ drawn, built, objects, entries: model.allow.length, bytes }));
}

void main();
