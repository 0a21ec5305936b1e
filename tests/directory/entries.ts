import type { RunningDirectory } from "./runningDirectory";
import { userDn } from "./runningDirectory";

/** The database's entries by DN, the lines of each in order. */
export async function entries(directory: RunningDirectory): Promise<Record<string, string[]>> {
  const blocks = (await directory.content()).split("\n\n").filter((block) => block.trim() !== "");
  return Object.fromEntries(
    blocks.map((block) => {
      const [dn, ...lines] = block.trim().split("\n");
      return [dn!.replace(/^dn: /, ""), lines.sort()];
    }),
  );
}

/** What the database holds as a user's password. */
export async function hashOf(directory: RunningDirectory, uid: string): Promise<string> {
  const line = (await entries(directory))[userDn(uid)]!.find((each) => each.startsWith("userPassword:: "));
  return Buffer.from(line?.replace("userPassword:: ", "") ?? "", "base64").toString();
}

type Entries = Record<string, string[]>;

/** Bookkeeping that slapd itself writes at a change. */
const stamps = /^(entryCSN|modifyTimestamp|modifiersName|pwdChangedTime): /;

/** What a change did, by DN: `added`, `removed`, or the lines that went and came. */
export function difference(before: Entries, after: Entries): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const dn of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [old, now] = [before[dn], after[dn]];
    if (old === undefined) changes[dn] = "added";
    else if (now === undefined) changes[dn] = "removed";
    else if (old.join("\n") !== now.join("\n")) {
      const only = (lines: string[], other: string[]) =>
        lines.filter((line) => !other.includes(line) && !stamps.test(line));
      changes[dn] = { went: only(old, now), came: only(now, old) };
    }
  }
  return changes;
}

/** Repeats what fails until it holds, or the time is over. */
export async function eventually(holds: () => Promise<void>, seconds = 10): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; ; ) {
    try {
      return await holds();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
