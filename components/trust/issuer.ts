import type { IClusterIssuer } from "@kubernetes-models/cert-manager/cert-manager.io/v1/ClusterIssuer";
import type { IIssuer } from "@kubernetes-models/cert-manager/cert-manager.io/v1/Issuer";
import type * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../checkedInput";
import { customResource, type DeepInput } from "../customResource";
import { awaited } from "./certificate";
import type { IssuerArgs } from "./issuerArgs";
import type { IssuerRef } from "./issuerRef";

/** Makes an Issuer or ClusterIssuer and waits until cert-manager has reached who signs. */
export function issuer(
  name: string,
  { issuerName, namespace, timeoutSeconds }: IssuerArgs,
  spec: DeepInput<NonNullable<IClusterIssuer["spec"]>>,
  options: pulumi.CustomResourceOptions,
): pulumi.Output<IssuerRef> {
  const kind = namespace === undefined ? "ClusterIssuer" : "Issuer";
  const made = customResource<IIssuer | IClusterIssuer>(
    name,
    {
      apiVersion: "cert-manager.io/v1",
      kind,
      metadata: { name: issuerName, ...(namespace !== undefined && { namespace }) },
      spec,
    },
    { ...options, ...awaited(timeoutSeconds), waitFor: "condition=Ready" },
  );
  return made.metadata.name.apply((known): IssuerRef => ({ name: known, kind, group: "cert-manager.io" }));
}

/** @throws Error when it is no address that cert-manager would ask over TLS. */
export const overTls = (address: pulumi.Input<string>, argument: string): pulumi.Input<string> =>
  mapInput(address, (text) => {
    if (!/^https:\/\/[^\s/]+(\/\S*)?$/.test(text)) {
      throw new Error(`${argument}: ${JSON.stringify(text)} must be an address that begins with https://.`);
    }
    return text;
  });

/** CA certificates as an issuer's `caBundle` takes them. */
export const caBundle = (pem: pulumi.Input<string>): pulumi.Input<string> =>
  mapInput(pem, (text) => {
    if (!text.includes("-----BEGIN CERTIFICATE-----")) {
      throw new Error("caCertificates: holds no certificate; give one or more in PEM.");
    }
    return Buffer.from(text).toString("base64");
  });
