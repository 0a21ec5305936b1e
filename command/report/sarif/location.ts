import { isAbsolute, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { printable } from "../printable";
import type { Location, Unjudged } from "../report";
import { isFile, subject } from "../wording";

/** What stands for a file where there is none; services refuse a result without an artifact. */
const sources: Readonly<Record<string, string>> = { "": "stack", "-": "stdin", cluster: "cluster" };

/** The place in the file, and the field within its object where the statement is on one. */
export function locations(at: Location, on?: Pick<Unjudged, "resource" | "path">) {
  const region = { startLine: at.line, startColumn: at.column };
  return [
    {
      physicalLocation: {
        artifactLocation: artifact(at.file),
        ...(isFile(at) && { region }),
      },
      ...(on && { logicalLocations: [field(on)] }),
    },
  ];
}

/** Relative to the folder of the check wherever the path is. */
function artifact(file: string) {
  if (Object.hasOwn(sources, file)) return { uri: sources[file]! };
  if (isAbsolute(file)) return { uri: pathToFileURL(file).href };
  const segments = posix.normalize(file).split("/");
  return { uri: segments.map(uriSegment).join("/"), uriBaseId: "%SRCROOT%" };
}

const uriSegment = (segment: string) => encodeURIComponent(segment.toWellFormed());

function field({ resource, path }: Pick<Unjudged, "resource" | "path">) {
  const name = printable(path);
  return {
    fullyQualifiedName: [subject(resource), name].filter((part) => part !== "").join(" "),
    kind: path === "" ? "object" : "property",
  };
}
