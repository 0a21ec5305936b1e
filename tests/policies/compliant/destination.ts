import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  DestinationRule: manifest(`
apiVersion: networking.istio.io/v1
kind: DestinationRule
spec:
  trafficPolicy:
    tls: { mode: MUTUAL }
    portLevelSettings: [{ tls: { mode: MUTUAL } }]
  subsets: [{ trafficPolicy: { tls: { mode: SIMPLE }, portLevelSettings: [{ tls: { mode: SIMPLE } }] } }]`),
};
