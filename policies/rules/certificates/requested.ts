import { goDurationSeconds } from "../../formats/goDuration";
import type { Field } from "../../model/field";
import type { GroupKind } from "../../objects/kubernetes";

export const certificateKind: GroupKind = "Certificate.cert-manager.io";

/** Kinds for which cert-manager makes Certificates by their annotations. */
export const annotatedKinds: readonly GroupKind[] = [
  "Ingress.networking.k8s.io",
  "Ingress.extensions",
  "Gateway.gateway.networking.k8s.io",
];

/** What is asked of cert-manager for one certificate. */
export interface RequestedCertificate {
  duration: Field;
  renewBefore: Field;
  renewBeforePercentage: Field;
  privateKey: { algorithm: Field; size: Field; rotationPolicy: Field };
  isCa: boolean;
}

/** What a Certificate asks for, or the annotations of an Ingress or Gateway; nothing where no certificate is asked for. */
export function requested(object: Field): RequestedCertificate | undefined {
  if (object.at("kind").text !== "Certificate") return byAnnotations(object.at("metadata", "annotations"));
  const spec = object.at("spec");
  const key = spec.at("privateKey");
  return {
    duration: spec.at("duration"),
    renewBefore: spec.at("renewBefore"),
    renewBeforePercentage: spec.at("renewBeforePercentage"),
    privateKey: {
      algorithm: key.at("algorithm"),
      size: key.at("size"),
      rotationPolicy: key.at("rotationPolicy"),
    },
    isCa: spec.at("isCA").boolean === true,
  };
}

/** Source: cert-manager, "Annotated Ingress resource", "Supported Annotations". */
function byAnnotations(annotations: Field): RequestedCertificate | undefined {
  const at = (name: string) => annotations.at(`cert-manager.io/${name}`);
  const asks =
    at("issuer").present ||
    at("cluster-issuer").present ||
    annotations.at("kubernetes.io/tls-acme").text === "true";
  if (!asks) return undefined;
  return {
    duration: at("duration"),
    renewBefore: at("renew-before"),
    renewBeforePercentage: at("renew-before-percentage"),
    privateKey: {
      algorithm: at("private-key-algorithm"),
      size: at("private-key-size"),
      rotationPolicy: at("private-key-rotation-policy"),
    },
    isCa: false,
  };
}

/** cert-manager's validity where nothing is stated: 90 days. */
const defaultDuration = "2160h";

/** How long the certificate is to be valid, in seconds; nothing where that is unknown or no duration. */
export function validity({ duration }: RequestedCertificate): number | undefined {
  return duration.present ? seconds(duration) : goDurationSeconds(defaultDuration);
}

/** The seconds of a duration; nothing where it is unknown or none. */
export const seconds = (field: Field): number | undefined => goDurationSeconds(field.text ?? "");

/** A number, or the text of one, as annotations have it. */
export function wholeNumber(field: Field): number | undefined {
  if (field.number !== undefined) return field.number;
  return /^\d+$/.test(field.text ?? "") ? Number(field.text) : undefined;
}

export const day = 24 * 3600;
