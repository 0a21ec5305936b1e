/** A document larger than this many bytes is refused. */
export const largestDocument = 64 * 1024 * 1024;

/** Puts bytes into the buffer from a position on and returns how many; 0 at the end. */
export type Read = (buffer: Buffer, from: number) => number;

/** What stands between two marker lines of a stream; it begins with the first of them, except at the start. */
export interface Piece {
  /** Valid until the next piece is asked for. */
  bytes: Buffer;
  /** Bytes of the stream before it. */
  offset: number;
  /** Its first line, from 1. */
  line: number;
  /** It is not all there, because it is larger than may be. */
  tooLarge: boolean;
}

const newline = 10;
const longestMarker = "\n---\n".length;

/**
 * Cuts a stream at the lines that start with `---` or `...`, holding one piece at a time.
 *
 * In YAML such a line always ends a document, even within a block of text, so no parser is needed for this.
 */
export function* pieces(read: Read): Generator<Piece> {
  // A line break before the first byte makes the first line like all others: each piece follows a line break.
  let buffer = Buffer.allocUnsafe(64 * 1024);
  buffer[0] = newline;
  let [start, end, ended] = [0, 1, false];
  let piece = { offset: 0, line: 1, tooLarge: false };
  let search = new MarkerSearch(buffer.subarray(0, end), 0, ended);
  /** Lines up to where the piece is held from; more than its first line once its beginning was let go of. */
  let line = 1;
  for (;;) {
    const at = search.next();
    if (at !== -1 || ended) {
      const until = at === -1 ? end : at;
      yield { bytes: buffer.subarray(start + 1, until), ...piece };
      if (at === -1) return;
      line += newlines(buffer, start + 1, until + 1);
      piece = { offset: piece.offset + until - start, line, tooLarge: false };
      start = until;
      continue;
    }
    // All but what may be the start of a marker was searched.
    let from = Math.max(search.from, end - longestMarker, start);
    if (end - start >= largestDocument) piece.tooLarge = true;
    if (piece.tooLarge) {
      line += newlines(buffer, start + 1, from + 1);
      piece.offset += from - start;
      start = from;
    }
    if (start > 0) {
      buffer.copyWithin(0, start, end);
      [start, end, from] = [0, end - start, from - start];
    }
    if (end === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
    const count = read(buffer, end);
    end += count;
    ended = count === 0;
    search = new MarkerSearch(buffer.subarray(0, end), from, ended);
  }
}

/** Finds the line breaks before markers, in order. */
class MarkerSearch {
  private dashes = -2;

  constructor(
    private readonly bytes: Buffer,
    public from: number,
    private readonly ended: boolean,
  ) {}

  next(): number {
    // Looked for once and not for each `...` before it, which would take quadratic time.
    if (this.dashes !== -1 && this.dashes < this.from) this.dashes = this.find("\n---", this.bytes);
    const dots = this.find("\n...", this.dashes === -1 ? this.bytes : this.bytes.subarray(0, this.dashes));
    const at = dots === -1 ? this.dashes : dots;
    if (at !== -1) this.from = at + 1;
    return at;
  }

  private find(marker: string, within: Buffer): number {
    let at = within.indexOf(marker, this.from, "latin1");
    while (at !== -1 && !this.endsMarker(at + marker.length)) at = within.indexOf(marker, at + 1, "latin1");
    return at;
  }

  /** A marker is followed by space or a line break; at the end of what was read that is not known yet. */
  private endsMarker(at: number): boolean {
    const byte = this.bytes[at];
    return byte === undefined ? this.ended : byte === newline || byte === 13 || byte === 32 || byte === 9;
  }
}

/** A loop, since a call for each short line would take longer. */
function newlines(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) if (bytes[at] === newline) count++;
  return count;
}
