import * as pulumi from "@pulumi/pulumi";
import { CaCertificate, type IssuerRef, PrivateCa } from "../components";
import type { Settings } from "../settings";
import type { Mesh } from "./mesh";
import type { Operators } from "./operators";

export interface Issuer {
  /** Who signs every certificate. */
  issuerRef: pulumi.Output<IssuerRef>;
  /** The CAs that everyone trusts, in PEM: two of this program's while one replaces the other. */
  trusted: pulumi.Input<string>[];
}

/**
 * An issuer that is there, or private CAs.
 *
 * A CA is replaced in three updates, each of which ends with every workload restarted: `rotation: trust` makes the next one,
 * which everybody then trusts; `rotation: issue` has it sign; the next `generation` without a rotation drops the old one.
 */
export function issuer(
  settings: Settings,
  { certManager }: Operators,
  mesh: Mesh,
  options: pulumi.ComponentResourceOptions,
): Issuer {
  const { existing, privateCa, alsoTrusted, timeoutSeconds } = settings.issuer;
  const caOf = (name: string, issuerRef: pulumi.Input<IssuerRef>) =>
    new CaCertificate(
      name,
      { name: `${name}-reader`, namespace: mesh.mqNamespace, issuerRef, timeoutSeconds },
      options,
    ).pem;
  if (existing) {
    return {
      issuerRef: pulumi.output<IssuerRef>(existing),
      trusted: [caOf("mq-ca", existing), ...alsoTrusted],
    };
  }

  const { generation = 1, rotation, ...names } = privateCa ?? {};
  const generations = rotation === undefined ? [generation] : [generation, generation + 1];
  const cas = generations.map((each) => {
    const suffix = each === 1 ? "" : `-${each}`;
    const { issuerRef } = new PrivateCa(
      `private-ca${suffix}`,
      {
        namespace: certManager.namespace,
        profile: settings.profile,
        ...names,
        generation: each,
        timeoutSeconds,
      },
      options,
    );
    return { issuerRef, pem: caOf(`mq-ca${suffix}`, issuerRef) };
  });
  const signing = rotation === "issue" ? cas[1]! : cas[0]!;
  return { issuerRef: signing.issuerRef, trusted: [...cas.map(({ pem }) => pem), ...alsoTrusted] };
}
