import type { Connection } from "../../../../components/messaging/client/connection";
import { type TlsProfileName, tlsProfile } from "../../../../components/trust/tlsProfile";

/** The reference's connection, as each profile has it. */
export function connection(profile: TlsProfileName, more: Partial<Connection> = {}): Connection {
  const { mqCipherSpec, jmsCipherSuite } = tlsProfile(profile);
  return {
    client: "orders",
    host: "qm1-ibm-mq.mq.svc",
    port: 1414,
    name: "QM1",
    channel: "IBM.APP.SVRCONN",
    queue: "IBM.DEMO.Q",
    cipherSpec: mqCipherSpec,
    cipherSuite: jmsCipherSuite,
    certificateLabel: "CN=orders,OU=mq-clients",
    ...more,
  };
}
