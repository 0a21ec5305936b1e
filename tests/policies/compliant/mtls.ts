import { manifest } from "../judge";

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  PeerAuthentication: manifest(`
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: default, namespace: istio-system }
spec:
  selector: { matchLabels: { app: openldap } }
  mtls: { mode: STRICT }
  portLevelMtls: { "1636": { mode: STRICT } }`),
};
