import * as fs from "node:fs";
import type { StackOutputs } from "../components/stackOutputs";
import { accessGraph, summaryPage } from "./paths";
import { judged } from "./policyCheck";
import type { Inventory } from "./readiness";
import { summary } from "./summary";
import { summaryHtml } from "./summaryPage";

/** Says what there is, and writes it as a page and who may call whom as a picture. */
export async function tell(inventory: Inventory, found: Promise<StackOutputs>): Promise<void> {
  const [policies, outputs] = await Promise.all([judged(), found]);
  fs.writeFileSync(accessGraph, outputs.accessGraph);
  fs.writeFileSync(summaryPage, summaryHtml(inventory, outputs, policies, new Date()));
  console.log(summary(inventory, outputs, policies));
}
