import { type Shape, text } from "./shape";

/** A day that exists, as YYYY-MM-DD. */
export const day: Shape<string> = text("a day that exists, as YYYY-MM-DD", {
  pattern: /^\d{4}-\d\d-\d\d$/,
  check: (value) => {
    const time = Date.parse(`${value}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
  },
});
