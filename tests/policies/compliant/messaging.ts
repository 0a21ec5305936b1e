import { manifest } from "../judge";

const certificates = `
  keys: [{ name: default, secret: { secretName: mq-server-cert, items: [tls.key, tls.crt, ca.crt] } }]
  trust: [{ name: clients, secret: { secretName: mq-clients-ca, items: [ca.crt] } }]`;

/** A whole set without a finding: an object of each kind that this family reads, with every field it looks at. */
export const compliant: Record<string, Record<string, any>> = {
  ConfigMap: manifest(`
apiVersion: v1
kind: ConfigMap
metadata: { name: qm1-mqsc, namespace: mq }
data:
  20-queue-manager.mqsc: |
    DEFINE AUTHINFO(USE.LDAP) AUTHTYPE(IDPWLDAP) CONNAME('ldap(636)') SECCOMM(YES) CHCKCLNT(OPTIONAL) ADOPTCTX(YES) REPLACE
    ALTER QMGR CHLAUTH(ENABLED) CONNAUTH(USE.LDAP) SSLFIPS(YES)
    DEFINE CHANNEL('APP') CHLTYPE(SVRCONN) SSLCIPH('ANY_TLS13_OR_HIGHER') SSLCAUTH(REQUIRED) MCAUSER('nobody') REPLACE
    DEFINE CHANNEL('SHOP') CHLTYPE(SVRCONN) SSLCIPH('ANY_TLS13_OR_HIGHER') SSLCAUTH(REQUIRED) REPLACE
    DEFINE CHANNEL('QM1.TO.QM2') CHLTYPE(SDR) SSLCIPH('ANY_TLS13_OR_HIGHER') CONNAME('qm2(1414)') XMITQ('QM2') REPLACE
    SET CHLAUTH('*') TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(NOACCESS) WARN(NO) ACTION(REPLACE)
    SET CHLAUTH('*') TYPE(BLOCKUSER) USERLIST('*MQADMIN','nobody') ACTION(REPLACE)
    SET CHLAUTH('SHOP') TYPE(SSLPEERMAP) SSLPEER('CN=shop,OU=apps') USERSRC(MAP) MCAUSER('shop') ACTION(REPLACE)
  qm.ini: "SSL:\\n  AllowTLSV1=N"
  ccdt.json: |
    { "channel": [{ "name": "SHOP", "type": "clientConnection", "clientConnection": {},
      "transmissionSecurity": { "cipherSpecification": "ANY_TLS13_OR_HIGHER" } }] }
  mqclient.ini: "SSL:\\n  OutboundSNI=HOSTNAME\\n  CertificateValPolicy=ANY"
  application.yaml: "ibm: { mq: { connName: qm1(1414), sslBundle: mq, sslCipherSuite: '*TLS13ORHIGHER' } }"
  mqwebuser.xml: '<server><variable name="httpPort" value="-1"/></server>'
  IBM_MQ_SSLCIPHERSUITE: TLS_AES_256_GCM_SHA384
binaryData: { a: AAAA }`),
  SealedSecret: manifest(`
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: ldap-password, namespace: mq }
spec:
  template: { data: { 30-password.mqsc: "ALTER AUTHINFO(USE.LDAP) AUTHTYPE(IDPWLDAP) LDAPPWD('{{ .password }}')" } }`),
  QueueManager: manifest(`
apiVersion: mq.ibm.com/v1beta1
kind: QueueManager
metadata: { name: qm1, namespace: mq }
spec:
  license: { accept: true }
  pki: ${certificates.replaceAll("\n", "\n  ")}
  queueManager:
    name: QM1
    availability:
      type: NativeHA
      tls: { secretName: mq-ha-cert, cipherSpec: ANY_TLS13_OR_HIGHER }
      nativeHAGroups: { local: { tls: { key: { secretName: mq-crr-cert } } }, remotes: [{ name: b }] }
    mqsc: [{ configMap: { name: qm1-mqsc, items: [20-queue-manager.mqsc] } }]`),
  "Release of ibm-mq": manifest(`
apiVersion: helm.sh/v3
kind: Release
chart: ibm-mq
values:
  pki: ${certificates.replaceAll("\n", "\n  ")}
  queueManager:
    nativeha:
      enable: true
      tls: { secretName: mq-ha-cert, cipherSpec: ANY_TLS13_OR_HIGHER }
      nativehaGroups: [{ crrtls: { key: { secretName: a } } }, { crrtls: { key: { secretName: b } } }]
    envVariables: [{ name: MQ_DEV, value: "false" }, { name: AMQ_SSL_WEAK_CIPHER_ENABLE, value: "0" }]`),
  "Pod of a queue manager": manifest(`
apiVersion: v1
kind: Pod
metadata: { name: qm2, namespace: mq }
spec:
  containers:
    - name: qmgr
      envFrom: []
      volumeMounts: [{ name: ha, mountPath: /etc/mqm/ha/pki/keys/ha }]
      env:
        - { name: MQ_DEV, value: "false" }
        - { name: MQ_NATIVE_HA, value: "true" }
        - { name: MQ_NATIVE_HA_TLS, value: "true" }
        - { name: MQ_NATIVE_HA_CIPHERSPEC, value: ANY_TLS13_OR_HIGHER }
        - { name: IBM_MQ_SSL_CIPHER_SUITE, value: TLS_AES_256_GCM_SHA384 }
        - { name: MQCERTVPOL, value: RFC5280 }`),
  KafkaConnector: manifest(`
apiVersion: kafka.strimzi.io/v1beta2
kind: KafkaConnector
metadata: { name: source, namespace: kafka }
spec:
  class: com.ibm.eventstreams.connect.mqsource.MQSourceConnector
  config: { mq.connection.mode: client, mq.ssl.cipher.suite: TLS_AES_256_GCM_SHA384 }`),
  ScaledObject: manifest(`
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: shop, namespace: shop }
spec:
  triggers: [{ type: ibmmq, metadata: { host: "https://qm1.mq.svc:9443", unsafeSsl: "false", tlsDisabled: "false" } }]`),
};
