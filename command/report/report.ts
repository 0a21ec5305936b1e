import type { Severity } from "../../policies/model/rule";

/** Where something stands: lines and columns from 1, documents from 1 within their file. */
export interface Location {
  /** As it was given on the command line, `-` for standard input, `cluster` for a live cluster. */
  file: string;
  document: number;
  line: number;
  column: number;
}

/** The object that a statement is on; every part is empty where it is not known or where it is on the whole set. */
export interface Subject {
  apiVersion: string;
  kind: string;
  namespace: string;
  name: string;
}

export interface ReportedFinding extends Location {
  rule: string;
  severity: Severity;
  /** What the configuration makes of it: only mandatory findings fail a check. */
  level: "mandatory" | "advisory";
  /** The field, as `spec.ports[0]`; empty for the whole object or set. */
  path: string;
  resource: Subject;
  /** What is there, read after the path. */
  found: string;
  /** What would be in order. */
  allowed: string;
  /** Object, path, what is there and what is allowed, as one sentence. */
  message: string;
  /** `--fix` can mend it. */
  fixable: boolean;
}

export interface WaivedFinding extends ReportedFinding {
  waiver: { reason: string; owner: string; expires: string };
}

/** What rules could not judge: one entry for each field, with the rules that wanted to know. */
export interface Unjudged extends Location {
  rules: string[];
  path: string;
  resource: Subject;
  found: string;
}

/** What could not be read, with the place where reading ended. */
export interface ReadError extends Location {
  message: string;
}

/** What `strict-mtls policy check` found; the JSON format prints it as it is. */
export interface CheckReport {
  /** Version of this format. */
  version: 1;
  profile: string;
  findings: ReportedFinding[];
  waived: WaivedFinding[];
  /** Values that a preview does not know yet, or that could not be understood. */
  undecided: Unjudged[];
  /** What no rule can look into, such as a chart that is not known. */
  notAnalysed: Unjudged[];
  errors: ReadError[];
  /** What the reader should know beside the findings, such as a waiver that matches nothing. */
  warnings: string[];
  summary: {
    files: number;
    objects: number;
    /** Findings by severity, waived ones not counted. */
    critical: number;
    high: number;
    medium: number;
    low: number;
    waived: number;
    undecided: number;
    notAnalysed: number;
    errors: number;
    /** What `--fix` has changed. */
    fixed: number;
  };
}
