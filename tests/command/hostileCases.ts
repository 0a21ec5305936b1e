import { open } from "./strictMtls";

/** One file, and what the command says of it: places of findings, and of what cannot be read. */
export interface Case {
  what: string;
  file: string | Buffer;
  name?: string;
  findings?: string[];
  errors?: string[];
}

export const inLine = (line: number, document = "example.yaml") => [`${document}:${line}:11 MTLS-02`];
const crlf = open.replaceAll("\n", "\r\n");
const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const bomb = [
  "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]",
  ..."bcdefghij"
    .split("")
    .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghij"[index]}`).join(", ")}]`),
].join("\n");

export const cases: Case[] = [
  {
    what: "malformed YAML",
    file: "a: [1, 2\nb: c\n",
    errors: ["example.yaml:3:1 is not valid YAML: unexpected end of the stream within a flow collection"],
  },
  {
    what: "truncated YAML",
    file: `${open}  text: "to be con`,
    errors: [
      "example.yaml:7:19 is not valid YAML: unexpected end of the stream within a double quoted scalar",
    ],
  },
  {
    what: "truncated JSON",
    name: "example.json",
    file: '{"apiVersion": "v1",\n "kind": "Sec',
    errors: [
      "example.json:2:14 is not valid YAML: unexpected end of the stream within a double quoted scalar",
    ],
  },
  {
    what: "an alias bomb",
    file: bomb,
    errors: ["example.yaml:5:13 expands to far more than is written, through aliases"],
  },
  {
    what: "an alias within what it stands for",
    file: "a: &a\n  b: *a\n",
    errors: ["example.yaml:2:7 has an alias within what it stands for"],
  },
  {
    what: "deep nesting",
    file: `${open}x: ${nested(5000)}\n`,
    errors: ["example.yaml:7:203 is not valid YAML: nesting exceeded maxDepth (200)"],
  },
  {
    what: "deep nesting in JSON",
    file: `{"apiVersion": "v1", "kind": "x", "y": ${nested(5000)}}`,
    errors: ["example.yaml:1:239 is nested too deeply"],
  },
  {
    what: "duplicate keys",
    file: open.replace("    mode: P", "    mode: STRICT\n    mode: P"),
    errors: ["example.yaml:7:5 is not valid YAML: duplicated mapping key"],
  },
  {
    what: "duplicate keys in JSON",
    file: '{"apiVersion": "v1", "kind": "x",\n "kin\\u0064": "y"}',
    errors: ["example.yaml:2:2 is not valid JSON: duplicated key"],
  },
  {
    what: "a binary file",
    file: Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 10, 0xff]),
    errors: ["example.yaml:1:1 is binary, not YAML or JSON"],
  },
  {
    what: "UTF-16",
    file: Buffer.from(`\ufeff${open}`, "utf16le"),
    errors: ["example.yaml:1:1 is UTF-16; YAML for Kubernetes is UTF-8"],
  },
  {
    what: "Latin-1",
    file: Buffer.concat([Buffer.from(`${open}---\n${open}---\n# `), Buffer.from([0xe4, 10])]),
    findings: [...inLine(6), ...inLine(13)],
    errors: ["example.yaml:14:1 is not text in UTF-8"],
  },
  { what: "line ends of Windows", file: `${crlf}---\r\n${crlf}`, findings: [...inLine(6), ...inLine(13)] },
  { what: "a byte order mark", file: `\ufeff${open}`, findings: inLine(6) },
  { what: "a byte order mark before ---", file: `\ufeff---\n${open}`, findings: inLine(7) },
  {
    what: "tabs",
    file: open.replace("    mode", "\tmode"),
    errors: ["example.yaml:6:1 is not valid YAML: tab characters must not be used in indentation"],
  },
  {
    what: "keys that are no texts",
    file: `${open}  portLevelMtls:\n    8080: {mode: DISABLE}\n  true: 1\n  1.5: x\n`.replace(
      "spec:",
      "spec:\n  selector: {matchLabels: {app: x}}",
    ),
    findings: ["example.yaml:7:11 MTLS-02", "example.yaml:9:18 MTLS-03"],
  },
  {
    what: "a list as a key",
    file: "? [a, b]\n: c\n",
    errors: ["example.yaml:1:1 is not valid YAML: a key is a list or an object"],
  },
  {
    what: "template braces",
    file: open.replace("PERMISSIVE", "{{ .Values.mode }}"),
    errors: ["example.yaml:6:11 is a template, not YAML; render it first"],
  },
  {
    what: "template braces around lines",
    file: `{{- if .Values.mesh }}\n${open}{{- end }}\n`,
    errors: ["example.yaml:1:1 is a template, not YAML; render it first"],
  },
  {
    what: "template braces in a text, which are fine",
    file: open.replace("example", '"{{ x }}"'),
    findings: inLine(6),
  },
  { what: "null documents", file: `---\n---\nnull\n---\n# nothing\n---\n${open}`, findings: inLine(12) },
  {
    what: "values in the place of objects",
    file: "just a text\n---\n- a\n- list\n",
    errors: [
      "example.yaml:1:1 is not a Kubernetes object but a list or a single value",
      "example.yaml:3:1 is not a Kubernetes object but a list or a single value",
    ],
  },
  {
    what: "nulls in a List",
    file: "apiVersion: v1\nkind: List\nitems:\n  - null\n  - kind: null\n",
    errors: [
      "example.yaml:4:5 is not a Kubernetes object but a list or a single value",
      "example.yaml:5:5 is not a Kubernetes object: it has no apiVersion and kind",
    ],
  },
];
