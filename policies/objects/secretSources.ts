import type { Field } from "../model/field";
import type { SetView } from "../model/objectSet";
import type { GroupKind } from "./kubernetes";

const ownName: (object: Field) => Field = (object) => object.at("metadata", "name");

/** What puts a Secret into its own namespace, and where it states the Secret's name. */
const sources: Readonly<Record<GroupKind, (object: Field) => Field>> = {
  Secret: ownName,
  "SealedSecret.bitnami.com": ownName,
  "Certificate.cert-manager.io": (certificate) => certificate.at("spec", "secretName"),
  "ExternalSecret.external-secrets.io": (external) => {
    const target = external.at("spec", "target", "name");
    return target.present ? target : ownName(external);
  },
};

export const secretSourceKinds: readonly GroupKind[] = Object.keys(sources);

/** Which objects of a set bring which Secret about. Building it takes one pass. */
export class SecretSources {
  private readonly byAddress = new Map<string, Field[]>();
  /** Some Secret's name or namespace is not known yet, so that none can be called missing. */
  readonly open: boolean;

  constructor(set: SetView) {
    let open = false;
    for (const [kind, nameOf] of Object.entries(sources)) {
      for (const object of set.ofKind(kind)) {
        const name = nameOf(object);
        open ||= name.isUnknown || object.at("metadata", "namespace").isUnknown;
        const at = address(object.at("metadata", "namespace").text ?? "", name.text ?? "");
        const same = this.byAddress.get(at);
        if (same) same.push(object);
        else this.byAddress.set(at, [object]);
      }
    }
    this.open = open;
  }

  /** The objects that put the Secret of this name into the namespace. */
  of(namespace: string, name: string): readonly Field[] {
    return this.byAddress.get(address(namespace, name)) ?? [];
  }
}

const address = (namespace: string, name: string) => `${namespace}/${name}`;
