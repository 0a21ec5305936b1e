import type { ISealedSecret } from "@kubernetes-models/sealed-secrets/bitnami.com/v1alpha1/SealedSecret";
import * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { customResource } from "../customResource";
import { sealedValues } from "./sealedValues";
import { sealedValue } from "./sealing";

/** What a SealedSecret is called, and the Secret that comes of it. */
export interface SealedMetadata {
  /** Of both. */
  name: pulumi.Input<string>;
  /** It must exist. */
  namespace: pulumi.Input<string>;
  /** Default: none. */
  labels?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** The Secret, and what is in it. */
export interface SealedSecretArgs {
  /** Name, namespace and labels of the SealedSecret and of the Secret it becomes. */
  metadata: SealedMetadata;
  /** The Secret's type. Default: `Opaque`. */
  type?: pulumi.Input<string>;
  /** Values in plain text, by key; they are treated as secret whether marked or not. */
  values?: Record<string, pulumi.Input<string>>;
  /** Values already sealed for this name and namespace, by key. A key stands in one of the two. */
  encrypted?: Record<string, pulumi.Input<string>>;
  /** The controller's certificate in PEM, to seal `values` with: RSA of at least 2048 bits, valid now. */
  sealingCertificate?: pulumi.Input<string>;
}

/**
 * A Secret that leaves the program only encrypted: the values are sealed here, for exactly this name and namespace
 * ("strict" scope), and opened by the controller. What is sealed may be seen by anyone; the plain values are in no
 * resource of the stack. Needs the controller's CRD: name `SealedSecrets` in `dependsOn`.
 *
 * @throws Error when there is no value or more than 1800, a key stands in both lists or is no Secret key, `values` come without a usable
 * `sealingCertificate`, or an encrypted value cannot be one.
 * @see https://github.com/bitnami/sealed-secrets#scopes
 */
export class SealedSecret extends pulumi.ComponentResource {
  /** The Secret's name; known once the controller has opened it. */
  readonly secretName: pulumi.Output<string>;
  /** The Secret's namespace; known once the controller has opened it. */
  readonly namespace: pulumi.Output<string>;

  constructor(name: string, args: SealedSecretArgs, opts?: pulumi.ComponentResourceOptions) {
    const { metadata, values = {}, encrypted = {} } = args;
    checkKeys(Object.keys(values), Object.keys(encrypted));
    if (Object.keys(values).length > 0 && args.sealingCertificate === undefined) {
      throw new Error("sealingCertificate: is missing; values cannot be sealed without it.");
    }
    // A component's arguments are written to the state: the plain values must not be among them.
    super("strict-mtls:index:SealedSecret", name, { metadata }, opts);

    const encryptedData: Record<string, pulumi.Input<string>> = {};
    for (const [key, text] of Object.entries(encrypted)) {
      encryptedData[key] = mapInput(text, (sealed) => sealedValue(sealed, `encrypted.${key}`));
    }
    if (Object.keys(values).length > 0) {
      Object.assign(
        encryptedData,
        sealedValues(name, metadata, values, args.sealingCertificate!, { parent: this }),
      );
    }
    const object = customResource<ISealedSecret>(
      name,
      {
        apiVersion: "bitnami.com/v1alpha1",
        kind: "SealedSecret",
        metadata,
        spec: { encryptedData, template: { type: args.type ?? "Opaque", metadata } },
      },
      { parent: this, waitFor: "condition=Synced" },
    );
    this.secretName = object.metadata.name;
    this.namespace = object.metadata.namespace;
    this.registerOutputs({ secretName: this.secretName, namespace: this.namespace });
  }
}

/** Sealed with a key of 4096 bits each takes some 750 characters and its name twice; etcd takes 1.5 MiB an object. */
const mostValues = 1800;

function checkKeys(values: string[], encrypted: string[]) {
  const count = values.length + encrypted.length;
  if (count === 0) {
    throw new Error("values: there are none, and no encrypted ones either; give at least one.");
  }
  if (count > mostValues) {
    throw new Error(
      `values: ${count}, the encrypted ones among them, make an object that etcd does not take; give at most ${mostValues}.`,
    );
  }
  const twice = values.find((key) => encrypted.includes(key));
  if (twice !== undefined) {
    throw new Error(`encrypted: ${twice} is also among the values; give it in one of the two.`);
  }
  const wrong = [...values, ...encrypted].find((key) => !/^[-._a-zA-Z0-9]{1,253}$/.test(key));
  if (wrong !== undefined) {
    throw new Error(
      `${values.includes(wrong) ? "values" : "encrypted"}: ${JSON.stringify(wrong)} is no key of a Secret; letters, digits and - _ . are allowed.`,
    );
  }
}
