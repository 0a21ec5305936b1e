import * as path from "node:path";
import { stringify } from "yaml";
import { meshes } from "./meshes";
import { rendering } from "./rendering";

export const goldenDirectory = path.join(__dirname, "..", "golden");

/** The golden files as they should be: each mesh's resources, in YAML. One after the other, as mocks are global. */
export async function goldenFiles(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const [name, args] of Object.entries(meshes)) {
    files[`${name}.yaml`] = stringify(await rendering(args), { lineWidth: 0, aliasDuplicateObjects: false });
  }
  return files;
}
