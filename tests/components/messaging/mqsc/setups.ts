import type { QueueManagerModel } from "../../../../components/messaging/mqsc";
import { model } from "./model";

/** Queue managers as people have them, by the name of their golden file. */
export const setups: Record<string, QueueManagerModel> = {
  "single-app": model(),

  "put-get-browse": model({
    queues: [
      {
        name: "ORDERS.IN",
        description: "Orders of the shop, +49 -1*; don't delete (really)",
        backout: { threshold: 5 },
      },
      { name: "ORDERS.OUT", backout: { queue: "ORDERS.BACKOUT" } },
    ],
    aliases: [{ name: "ORDERS", description: "What the shop knows", target: "ORDERS.IN" }],
    clients: [
      { distinguishedName: "CN=shop,OU=mq-clients,O=Shop\\, Inc.", user: "shop", putsTo: ["ORDERS"] },
      {
        distinguishedName: "CN=billing,OU=mq-clients",
        issuerDistinguishedName: "CN=mq-ca,O=O'Brien & Sons",
        user: "billing",
        channel: "BILLING.SVRCONN",
        putsTo: ["ORDERS.OUT"],
        getsFrom: ["ORDERS"],
      },
      {
        distinguishedName: "CN=monitor,OU=mq-clients",
        user: "monitor",
        browses: ["ORDERS.IN", "ORDERS.OUT"],
      },
    ],
  }),

  "revoked-client": model({
    clients: [
      {
        distinguishedName: "CN=mq-spring-app,OU=mq-clients",
        user: "mqapp",
        getsFrom: ["IBM.DEMO.Q"],
        revokedSerialNumbers: ["4C:D0:49:D5:02:5F:38"],
      },
      {
        distinguishedName: "CN=left-us,OU=mq-clients",
        user: "leftus",
        putsTo: ["IBM.DEMO.Q"],
        revoked: true,
      },
    ],
  }),

  "linked-queue-managers": model({
    cipherSpec: "ANY_TLS12_OR_HIGHER",
    queues: [{ name: "INVOICES", backout: {} }],
    remoteQueues: [{ name: "PAYMENTS", remoteName: "PAYMENTS.IN", queueManager: "QM2" }],
    senders: [
      {
        name: "QM1.TO.QM2",
        description: "To the bank",
        queueManager: "QM2",
        connectionName: "qm2-a.bank.example(1414),qm2-b.bank.example(1414)",
        peerDistinguishedName: "CN=qm2,OU=queue-managers",
      },
    ],
    partners: [
      {
        distinguishedName: "CN=qm2,OU=queue-managers",
        issuerDistinguishedName: "CN=bank-ca,O=Bank",
        user: "qm2",
        channels: ["QM2.TO.QM1"],
        putsTo: ["INVOICES"],
      },
    ],
    formerChannels: ["OLD.SVRCONN"],
    revocationLists: {
      ocspResponder: "http://ocsp.corp.example:2560/",
      crlServers: ["crl1.corp.example(389)", "crl2.corp.example(389)"],
    },
    clients: [
      {
        distinguishedName: "CN=ledger,OU=mq-clients",
        user: "ledger",
        putsTo: ["PAYMENTS"],
        getsFrom: ["INVOICES"],
      },
    ],
    ldap: {
      host: "dc1.corp.example",
      port: 3269,
      bindDn: "CN=svc-mq,OU=Service Accounts,DC=corp,DC=example",
      userBaseDn: "OU=Applications,DC=corp,DC=example",
      groupBaseDn: "OU=Groups,DC=corp,DC=example",
      directory: "active-directory",
      groups: { nested: true },
    },
  }),

  "cluster-with-topics": model({
    queues: [{ name: "STOCK", clustered: true }],
    topics: [
      {
        name: "PRICES",
        description: "Prices of the day",
        topicString: "prices",
        durable: true,
        clustered: true,
      },
      { name: "ALARMS", topicString: "plant/alarms" },
    ],
    clients: [
      { distinguishedName: "CN=pricing,OU=mq-clients", user: "pricing", publishes: ["PRICES", "ALARMS"] },
      {
        distinguishedName: "CN=till,OU=mq-clients",
        user: "till",
        putsTo: ["STOCK"],
        subscribes: ["PRICES", "ALARMS"],
      },
    ],
    partners: [
      {
        distinguishedName: "CN=qm2,OU=queue-managers",
        user: "qm2",
        channels: ["SHOPS.QM1"],
        putsTo: ["STOCK"],
      },
    ],
    cluster: {
      name: "SHOPS",
      fullRepository: true,
      receiver: { name: "SHOPS.QM1", connectionName: "qm1-ibm-mq.mq.svc(1414)" },
      senders: [
        {
          name: "SHOPS.QM2",
          connectionName: "qm2-ibm-mq.mq.svc(1414)",
          peerDistinguishedName: "CN=qm2,OU=queue-managers",
        },
      ],
    },
  }),
};
