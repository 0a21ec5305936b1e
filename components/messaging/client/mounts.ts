import type * as pulumi from "@pulumi/pulumi";

/** Where the files of the certificate's Secret are. */
export const certificates = "/certs";

/** Where the documents of the ConfigMap are. */
export const documents = "/etc/mq";

/** Where the CAs of a TrustBundle are. */
export const trusted = "/trusted";

/** A variable whose value is in a Secret. */
export const fromSecret = (name: pulumi.Input<string>, key: string) => ({ secretKeyRef: { name, key } });
