import type { KubernetesObject } from "../../policies/objects/kubernetes";
import { objectsIn, parseDocument } from "../read/objects";
import { readPart } from "../read/open";
import type { Kept } from "./results";

/** The parts of ConfigMaps and Secrets, which can be most of what is read, and which hardly any rule on a set reads. */
const heavyKinds: readonly unknown[] = ["ConfigMap", "Secret", "SealedSecret"];
const heavyParts = ["data", "binaryData", "stringData"];
const heavy = 4096;

/** An object without what only the API server writes, and without heavy parts where they can be read again. */
export function lightened(object: KubernetesObject, again: boolean): Pick<Kept, "object" | "left"> {
  const left =
    again && heavyKinds.includes(object.kind) ? heavyParts.filter((part) => weighs(object[part])) : [];
  const metadata = object.metadata as { managedFields?: unknown } | null | undefined;
  if (left.length === 0 && !metadata?.managedFields) return { object, left };
  const light = Object.fromEntries(Object.entries(object).filter(([key]) => !left.includes(key)));
  if (metadata?.managedFields) light.metadata = { ...metadata, managedFields: undefined };
  return { object: light, left };
}

function weighs(part: unknown): boolean {
  if (typeof part !== "object" || part === null) return false;
  let size = 0;
  for (const value of Object.values(part)) {
    size += typeof value === "string" ? value.length : 0;
    if (size > heavy) return true;
  }
  return false;
}

/** The object as it was, its heavy parts read from the file whenever they are asked for. */
export function restored({ object, left, origin, index }: Kept, file: string): KubernetesObject {
  for (const part of left) {
    const get = () => {
      const text = readPart(file, origin.offset, origin.length);
      return objectsIn(parseDocument(text)).objects[index]?.object[part];
    };
    Object.defineProperty(object, part, { enumerable: true, get });
  }
  return object;
}
