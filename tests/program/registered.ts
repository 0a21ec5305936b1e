import { only } from "../components/mocks";
import { unseal } from "../components/trust/unseal";
import { controller, type PlatformRun } from "../platformRun";

export const release = "kubernetes:helm.sh/v3:Release";
export const sealedSecret = "kubernetes:bitnami.com/v1alpha1:SealedSecret";
export const policy = "kubernetes:security.istio.io/v1:AuthorizationPolicy";
export const peerAuthentication = "kubernetes:security.istio.io/v1:PeerAuthentication";
export const certificate = "kubernetes:cert-manager.io/v1:Certificate";

/** Everything the stack `local` consists of, sorted. */
export const everything = [
  `${policy} default-deny`,
  `${policy} openldap-callers`,
  `${policy} queue-manager-callers`,
  `${peerAuthentication} mutual-tls`,
  `${certificate} ca-bundle`,
  `${certificate} client-certificate`,
  `${certificate} directory-certificate`,
  `${certificate} private-ca-ca`,
  `${certificate} queue-manager-certificate`,
  `${release} cert-manager`,
  `${release} directory`,
  `${release} istio-base`,
  `${release} queue-manager`,
  `${release} sealed-secrets`,
  `${sealedSecret} mq-client-jks-password`,
  `${sealedSecret} mq-ldap-bind`,
  `${sealedSecret} mq-spring-app`,
  `${sealedSecret} openldap-passwords`,
  "kubernetes:apps/v1:Deployment client",
  "kubernetes:cert-manager.io/v1:ClusterIssuer private-ca-issuer",
  "kubernetes:cert-manager.io/v1:ClusterIssuer private-ca-self-signed",
  "kubernetes:core/v1:ConfigMap ca-bundle",
  "kubernetes:core/v1:ConfigMap client",
  "kubernetes:core/v1:ConfigMap queue-manager-mqsc",
  "kubernetes:core/v1:Namespace cert-manager",
  "kubernetes:core/v1:Namespace istio-system",
  "kubernetes:core/v1:Namespace mq",
  "kubernetes:core/v1:Namespace openldap",
  "kubernetes:core/v1:Secret ca-bundle",
  "kubernetes:core/v1:Secret sealing-key-1",
  "kubernetes:core/v1:Service client",
  "kubernetes:core/v1:ServiceAccount client",
  "pulumi:pulumi:Stack strict-mtls-test",
  "random:index/randomPassword:RandomPassword mq-client-jks-password-seed",
  "random:index/randomPassword:RandomPassword mq-ldap-bind-seed",
  "random:index/randomPassword:RandomPassword mq-spring-app-seed",
  "random:index/randomPassword:RandomPassword openldap-passwords-seed",
  "random:index/randomPassword:RandomPassword mq-bind-password",
  "random:index/randomPassword:RandomPassword mq-client-keystore-password",
  "random:index/randomPassword:RandomPassword mq-client-password",
  "random:index/randomPassword:RandomPassword openldap-admin-password",
  "strict-mtls:index:AllowedCallers openldap-callers",
  "strict-mtls:index:AllowedCallers queue-manager-callers",
  "strict-mtls:index:CertManager cert-manager",
  "strict-mtls:index:ClientCertificate client-certificate",
  "strict-mtls:index:DefaultDeny default-deny",
  "strict-mtls:index:Istio istio",
  "strict-mtls:index:MeshNamespace mq",
  "strict-mtls:index:MeshNamespace openldap",
  "strict-mtls:index:MqClient client",
  "strict-mtls:index:OpenLdap directory",
  "strict-mtls:index:PrivateCa private-ca",
  "strict-mtls:index:QueueManager queue-manager",
  "strict-mtls:index:SealedSecret mq-client-jks-password",
  "strict-mtls:index:SealedSecret mq-ldap-bind",
  "strict-mtls:index:SealedSecret mq-spring-app",
  "strict-mtls:index:SealedSecret openldap-passwords",
  "strict-mtls:index:SealedSecrets sealed-secrets",
  "strict-mtls:index:SealingKey sealing-key",
  "strict-mtls:index:ServerCertificate directory-certificate",
  "strict-mtls:index:ServerCertificate queue-manager-certificate",
  "strict-mtls:index:StrictMutualTls mutual-tls",
  "strict-mtls:index:TrustBundle ca-bundle",
  "tls:index/privateKey:PrivateKey sealing-key-1",
  "tls:index/selfSignedCert:SelfSignedCert sealing-key-1",
].sort();

export const names = ({ seen }: PlatformRun) => seen.map(({ type, name }) => `${type} ${name}`).sort();
export const secretNamed = "mq-client-jks-password mq-spring-app mq-ldap-bind openldap-passwords".split(" ");

/** What the controller would write into the Secret. */
export function opened({ seen }: PlatformRun, name: string): Record<string, string> {
  const { metadata, spec } = only(seen, sealedSecret, name).inputs;
  const entries = Object.entries(spec.encryptedData as Record<string, string>);
  const label = `${metadata.namespace}/${metadata.name}`;
  return Object.fromEntries(
    entries.map(([key, value]) => [key, unseal(value, label, controller.privateKeyPem)]),
  );
}
