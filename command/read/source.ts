import type { ReadError } from "../report/report";

/** Where a document starts in its file. Documents, lines and columns count from 1. */
export interface Start {
  document: number;
  line: number;
}

/** Part of a file that holds one document, as text. */
export interface DocumentText extends Start {
  text: string;
  /** Its bytes in the file. */
  offset: number;
  length: number;
}

/** Why a document cannot be read, and where in its text. Its message never quotes the text, which may be secret. */
export class Unreadable extends Error {
  constructor(
    message: string,
    /** Index into the document's text. */
    readonly at: number = 0,
  ) {
    super(message);
  }
}

export const readError = (file: string, start: Start, message: string, column = 1): ReadError => ({
  file,
  document: start.document,
  line: start.line,
  column,
  message,
});
