import { auditNginx, type NginxFault } from "../../formats/nginx/audit";
import type { NginxConfiguration } from "../../formats/nginx/parser";
import type { Field } from "../../model/field";
import type { Profile } from "../../profiles/profile";

/** Reports what weakens TLS in a text of nginx's configuration language, each kind of fault once with its lines. */
export function reportNginx(field: Field, { directives }: NginxConfiguration, profile: Profile): void {
  for (const fault of auditNginx(directives, profile)) {
    const found = `has ${fault.what} ${places(fault)}`;
    if (fault.undecided) field.undecided(found);
    else field.report(found, fault.allowed);
  }
}

const shownLines = 3;

function places({ lines }: NginxFault): string {
  const shown = lines.slice(0, shownLines).join(", ");
  const more = lines.length > shownLines ? ` and ${lines.length - shownLines} more` : "";
  return `at line${lines.length > 1 ? "s" : ""} ${shown}${more}`;
}
