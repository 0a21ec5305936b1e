import type { IngressArgs } from "../../components";
import { testCertificate } from "../components/trust/testCertificate";
import { Application } from "./application";
import { authority, ExternalSystem } from "./externalSystem";
import { running } from "./proxies";
import { host, mqHost, RunningGateway } from "./runningGateway";

export const company = authority("the company");
export const partners = authority("the partners' authority");
export const queueManagers = authority("the queue managers' authority");
const ofGateway = testCertificate({ key: "P-256", commonName: host, issuer: company, dnsNames: [host] });
const ofQueueManager = testCertificate({
  key: "P-256",
  commonName: "qm1",
  issuer: queueManagers,
  dnsNames: [mqHost],
});

/** A partner's certificate, as a client presents it. */
export const presented = (options: Parameters<typeof testCertificate>[0] = {}) => {
  const { certificatePem: cert, privateKeyPem: key } = testCertificate({
    key: "P-256",
    commonName: "orders",
    issuer: partners,
    dnsNames: ["orders.partner.com"],
    uris: ["spiffe://partner.com/orders"],
    ...options,
  });
  return { cert, key };
};

/** A gateway with what is behind it. */
export interface Edge {
  edge: RunningGateway;
  application: Application;
  /** Demands certificates of the partners. */
  queueManager: ExternalSystem;
}

/** A gateway for each test of the surrounding `describe`, stopped after it. */
export function gateways(): (
  ingress?: Partial<IngressArgs>,
  changed?: (objects: any[]) => void,
  applicationPort?: number,
) => Promise<Edge> {
  const { program, keep } = running();
  return async (ingress = {}, changed, applicationPort) => {
    const application = keep(await Application.start());
    const queueManager = keep(await ExternalSystem.start({ certificate: ofQueueManager, clients: partners }));
    const edge = keep(
      await RunningGateway.start({
        program: program(),
        application: applicationPort ?? application.port,
        queueManager: queueManager.port,
        certificate: ofGateway,
        ingress,
        changed,
      }),
    );
    return { edge, application, queueManager };
  };
}
