import { isUtf8 } from "node:buffer";
import { jsonStream } from "./jsonStream";
import { largestDocument, type Piece, pieces, type Read } from "./pieces";
import type { DocumentText, Start } from "./source";

/** A document, or why what stands here cannot be one. */
export type Document = DocumentText | (Start & { fault: string });

/**
 * The YAML or JSON documents of a stream, one after the other, so that a file of any size needs the memory of its
 * largest document. A document without a `---` of its own is one only if it holds more than comments and directives.
 */
export function* documents(read: Read): Generator<Document> {
  let document = 0;
  for (const piece of pieces(read)) {
    const { text, ends } = faultOf(piece) ?? {};
    const { bytes, offset, marked } = content(piece);
    if (text === undefined && !marked && !hasContent(bytes)) continue;
    if (text !== undefined) {
      yield { document: ++document, line: piece.line, fault: text };
      if (ends) return;
      continue;
    }
    for (const part of parts(bytes, offset, piece.line)) yield { document: ++document, ...part };
  }
}

/** The text of a document, or of each where it is a stream of JSON. */
function parts(bytes: Buffer, offset: number, line: number): Omit<DocumentText, "document">[] {
  const text = bytes.toString("utf8");
  const stream = jsonStream(text);
  if (stream.length === 1) return [{ text, line, offset, length: bytes.length }];
  const start = { at: 0, offset, line };
  return stream.map(({ at, text: own }) => {
    const before = text.slice(start.at, at);
    start.offset += Buffer.byteLength(before);
    start.line += before.split("\n").length - 1;
    start.at = at;
    return { text: own, line: start.line, offset: start.offset, length: Buffer.byteLength(own) };
  });
}

function faultOf({ bytes, offset, tooLarge }: Piece): { text: string; ends: boolean } | undefined {
  if (tooLarge) return { text: `is larger than ${largestDocument >> 20} MiB in one document`, ends: false };
  const [a, b] = bytes;
  if (offset === 0 && ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)))
    return { text: "is UTF-16; YAML for Kubernetes is UTF-8", ends: true };
  if (bytes.includes(0)) return { text: "is binary, not YAML or JSON", ends: true };
  return isUtf8(bytes) ? undefined : { text: "is not text in UTF-8", ends: false };
}

/** A piece without a byte order mark and without the `...` that ended the document before it. */
function content({ bytes, offset }: Piece): { bytes: Buffer; offset: number; marked: boolean } {
  const [a, b, c] = bytes;
  const skipped = offset === 0 && a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0;
  const start = skipped + (isMarker(dot, bytes, skipped) ? 3 : 0);
  return {
    bytes: start === 0 ? bytes : bytes.subarray(start),
    offset: offset + start,
    marked: isMarker(dash, bytes, skipped),
  };
}

const [dash, dot] = [45, 46];

const isMarker = (byte: number, bytes: Buffer, at: number): boolean =>
  bytes[at] === byte && bytes[at + 1] === byte && bytes[at + 2] === byte;

const [hash, percent] = [35, 37];
const blanks = [9, 10, 13, 32];

/** Whether there is anything beside comments and `%` directives, which mean nothing to Kubernetes. */
function hasContent(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    const directive = byte === percent && (at === 0 || bytes[at - 1] === 10);
    if (byte === hash || directive) {
      at = bytes.indexOf(10, at);
      if (at === -1) return false;
    } else if (!blanks.includes(byte)) return true;
  }
  return false;
}
