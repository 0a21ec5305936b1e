import { only } from "../components/mocks";
import { unseal } from "../components/trust/unseal";
import { controller, type PlatformRun } from "../platformRun";

export const release = "kubernetes:helm.sh/v3:Release";
export const sealedSecret = "kubernetes:bitnami.com/v1alpha1:SealedSecret";
export const policy = "kubernetes:security.istio.io/v1:AuthorizationPolicy";
export const networkPolicy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
export const peerAuthentication = "kubernetes:security.istio.io/v1:PeerAuthentication";
export const certificate = "kubernetes:cert-manager.io/v1:Certificate";

/** Everything the stack `local` consists of, sorted. */
export const everything = [
  `${policy} access-istio-system.default-deny`,
  `${policy} access-mq.qm1-ibm-mq-callers`,
  `${policy} access-openldap.openldap-callers`,
  `${peerAuthentication} mutual-tls`,
  `${certificate} mq-ca`,
  `${certificate} clients-mq-spring-app`,
  `${certificate} clients-mq-spring-app-status`,
  `${certificate} directory-certificate`,
  `${certificate} directory-certificate-status`,
  `${certificate} private-ca-ca`,
  `${certificate} queue-manager-certificate`,
  `${certificate} queue-manager-certificate-status`,
  `${release} cert-manager`,
  `${release} directory`,
  `${release} istio-base`,
  `${release} queue-manager`,
  `${release} sealed-secrets`,
  `${sealedSecret} clients-mq-spring-app-credentials`,
  `${sealedSecret} clients-mq-spring-app-keystore-password`,
  `${sealedSecret} mq-ldap-bind`,
  `${sealedSecret} openldap-passwords`,
  "kubernetes:apps/v1:Deployment clients-mq-spring-app",
  "kubernetes:cert-manager.io/v1:ClusterIssuer private-ca-issuer",
  "kubernetes:cert-manager.io/v1:ClusterIssuer private-ca-self-signed",
  "kubernetes:core/v1:ConfigMap ca-bundle",
  "kubernetes:core/v1:ConfigMap directory-ca-bundle",
  "kubernetes:core/v1:ConfigMap clients-mq-spring-app",
  "kubernetes:core/v1:ConfigMap queue-manager-mqsc",
  "kubernetes:core/v1:Namespace cert-manager",
  "kubernetes:core/v1:Namespace istio-system",
  "kubernetes:core/v1:Namespace mq",
  "kubernetes:core/v1:Namespace openldap",
  "kubernetes:core/v1:Secret mq-ca",
  "kubernetes:core/v1:Secret sealing-key-1",
  "kubernetes:core/v1:Service clients-mq-spring-app",
  "kubernetes:core/v1:ServiceAccount clients-mq-spring-app",
  "kubernetes:rbac.authorization.k8s.io/v1:Role clients-mq-spring-app",
  "kubernetes:rbac.authorization.k8s.io/v1:RoleBinding clients-mq-spring-app",
  `${networkPolicy} access-mq.mq-spring-app-callers`,
  `${networkPolicy} access-mq.qm1-ibm-mq-callers`,
  `${networkPolicy} access-openldap.openldap-callers`,
  "pulumi:pulumi:Stack strict-mtls-test",
  "random:index/randomPassword:RandomPassword mq-ldap-bind-seed",
  "random:index/randomPassword:RandomPassword openldap-passwords-seed",
  "random:index/randomPassword:RandomPassword mq-bind-password",
  "random:index/randomPassword:RandomPassword clients-mq-spring-app-credentials-seed",
  "random:index/randomPassword:RandomPassword clients-mq-spring-app-keystore-password",
  "random:index/randomPassword:RandomPassword clients-mq-spring-app-keystore-password-seed",
  "random:index/randomPassword:RandomPassword clients-mq-spring-app-password",
  "random:index/randomPassword:RandomPassword openldap-admin-password",
  "strict-mtls:index:Access access",
  "strict-mtls:index:CaCertificate mq-ca",
  "strict-mtls:index:CertManager cert-manager",
  "strict-mtls:index:ClientCertificate clients-mq-spring-app",
  "strict-mtls:index:ClientIdentities clients",
  "strict-mtls:index:ClientIdentity clients-mq-spring-app",
  "strict-mtls:index:Istio istio",
  "strict-mtls:index:MeshNamespace mq",
  "strict-mtls:index:MeshNamespace openldap",
  "strict-mtls:index:MqClient clients-mq-spring-app",
  "strict-mtls:index:MqClients clients",
  "strict-mtls:index:OpenLdap directory",
  "strict-mtls:index:PrivateCa private-ca",
  "strict-mtls:index:QueueManager queue-manager",
  "strict-mtls:index:SealedSecret clients-mq-spring-app-credentials",
  "strict-mtls:index:SealedSecret clients-mq-spring-app-keystore-password",
  "strict-mtls:index:SealedSecret mq-ldap-bind",
  "strict-mtls:index:SealedSecret openldap-passwords",
  "strict-mtls:index:SealedSecrets sealed-secrets",
  "strict-mtls:index:SealingKey sealing-key",
  "strict-mtls:index:ServerCertificate directory-certificate",
  "strict-mtls:index:ServerCertificate queue-manager-certificate",
  "strict-mtls:index:StrictMutualTls mutual-tls",
  "strict-mtls:index:TrustBundle ca-bundle",
  "strict-mtls:index:TrustBundle directory-ca-bundle",
  "tls:index/privateKey:PrivateKey sealing-key-1",
  "tls:index/selfSignedCert:SelfSignedCert sealing-key-1",
].sort();

export const names = ({ seen }: PlatformRun) => seen.map(({ type, name }) => `${type} ${name}`).sort();
/** The SealedSecrets, by the names that the program gives them. */
export const sealedSecrets = [
  "clients-mq-spring-app-keystore-password",
  "clients-mq-spring-app-credentials",
  "mq-ldap-bind",
  "openldap-passwords",
];

/** What the controller would write into the Secret. */
export function opened({ seen }: PlatformRun, name: string): Record<string, string> {
  const { metadata, spec } = only(seen, sealedSecret, name).inputs;
  const entries = Object.entries(spec.encryptedData as Record<string, string>);
  const label = `${metadata.namespace}/${metadata.name}`;
  return Object.fromEntries(
    entries.map(([key, value]) => [key, unseal(value, label, controller.privateKeyPem)]),
  );
}
