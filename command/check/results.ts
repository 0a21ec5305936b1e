import type { Fix, Path } from "../../policies/model/field";
import type { Finding } from "../../policies/model/rule";
import type { KubernetesObject } from "../../policies/objects/kubernetes";
import type { Subject } from "../report/report";

/** Where an object was written. */
export interface Origin {
  document: number;
  /** First line of its document. */
  line: number;
  /** Bytes of its document in the file. */
  offset: number;
  length: number;
  /** The document itself where the file cannot be read again. */
  text?: string;
}

/** What a rule noted about an object, with its place. */
export interface Statement {
  rule: string;
  verdict: Finding["verdict"];
  path: string;
  found: string;
  allowed: string;
  /** From the document's root. */
  fix?: Fix;
  resource: Subject;
  document: number;
  /** Which of the document's objects it is on, from 0. */
  object: number;
  line: number;
  column: number;
}

/** An object that rules on the whole set look at. */
export interface Kept {
  object: KubernetesObject;
  /** From the document's root to the object. */
  path: Path;
  partial: boolean;
  origin: Origin;
  /** Which of the document's objects it is, from 0. */
  index: number;
  /** Large parts that were left in the file and are read again when a rule asks for them. */
  left: string[];
}

/** What could not be read, within one file. */
export interface Fault {
  document: number;
  line: number;
  column: number;
  message: string;
}

/** What checking one file brought. */
export interface FileResult {
  objects: number;
  statements: Statement[];
  faults: Fault[];
  kept: Kept[];
}

export const emptyResult = (): FileResult => ({ objects: 0, statements: [], faults: [], kept: [] });
