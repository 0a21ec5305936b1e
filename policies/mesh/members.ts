import type { Field } from "../model/field";
import type { SetView } from "../model/objectSet";
import { type Membership, membership, type NamespaceChoice, namespaceChoice } from "./injection";
import { installerKinds, istioValues } from "./istioValues";
import type { Workload } from "./workload";

/** Which pods of a set are in the mesh. */
export class MeshMembers {
  private readonly byDefault: boolean;
  private readonly choices = new Map<Field, NamespaceChoice>();

  constructor(private readonly set: SetView) {
    this.byDefault = set.ofKind(...installerKinds).some((object) => {
      const { value } = istioValues(object)?.at("sidecarInjectorWebhook", "enableNamespacesByDefault") ?? {};
      // An unknown value may well be true.
      return value !== undefined && value !== null && value !== false;
    });
  }

  /** The Namespace of these pods, if it is in the set. */
  namespaceOf({ namespace }: Workload): Field | undefined {
    return namespace ? this.set.find("Namespace", "", namespace) : undefined;
  }

  /** What a Namespace says, or the mesh for it. */
  choiceOf(namespace: Field): NamespaceChoice {
    const known = this.choices.get(namespace);
    if (known) return known;
    const said = namespaceChoice(namespace);
    const choice: NamespaceChoice = said.mesh === "silent" && this.byDefault ? { mesh: "sidecar" } : said;
    this.choices.set(namespace, choice);
    return choice;
  }

  of(workload: Workload): Membership {
    const namespace = this.namespaceOf(workload);
    return membership(workload, namespace ? this.choiceOf(namespace).mesh : "unknown");
  }
}
