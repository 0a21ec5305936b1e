import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  Gateway: manifest(`
apiVersion: networking.istio.io/v1
kind: Gateway
spec:
  servers:
    - tls: { mode: MUTUAL, minProtocolVersion: TLSV1_3, maxProtocolVersion: TLSV1_3 }`),
};
