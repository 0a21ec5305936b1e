import assert from "node:assert/strict";
import { walkthrough } from "../walkthroughs";
import { inventory, namesOfNow } from "./inventory";
import { cluster, platformIsUp } from "./scratch";
import { follow } from "./walkthrough";

/** What there is, less what Helm and Deployments keep of earlier revisions. */
const namesOfAll = async () => new Set(namesOfNow(await inventory(cluster())));

// The others, mq and certificates, are typed by 6c-clients.test.ts and 6e-yaml.test.ts.
for (const name of ["external-system", "mesh"]) {
  describe(`docs/walkthroughs/${name}.md, line by line`, () => {
    const { setup, steps, undo } = walkthrough(name);
    let atFirst: Set<string>;
    before(async function () {
      await platformIsUp.call(this);
      atFirst = await namesOfAll();
    });

    for (const step of steps) {
      it(step.title, async () => {
        await follow(setup, step);
      });
    }

    it("leaves the platform as it was", async () => {
      await follow(setup, undo);
      assert.deepEqual(await namesOfAll(), atFirst);
    });
  });
}
