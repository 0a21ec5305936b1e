import * as pulumi from "@pulumi/pulumi";
import { Access, ExternalService, MeshNamespace, MqClient, PlatformReference } from "strict-mtls";

const config = new pulumi.Config();

// The platform, which has `orders` among its clients: {name: orders, namespace: orders}.
const platform = new PlatformReference("platform", { stack: config.require("platform") });
const { issuer, mesh, mq } = platform.outputs;
const onPlatform = { transformations: [platform.owned] };

const namespace = new MeshNamespace(
  "orders",
  { name: "orders", injection: mesh.injection, revision: mesh.revision },
  onPlatform,
);

// Who may call whom in this namespace: the web shop may place orders, and nobody may do anything else.
const access = new Access(
  "access",
  {
    rootNamespace: "istio-system",
    namespaces: ["orders"],
    services: [
      {
        namespace: "orders",
        name: "orders",
        workload: { app: "orders" },
        ports: [{ port: 8080, protocol: "HTTP", servicePort: 80 }],
      },
    ],
    allow: [
      {
        from: [{ namespace: "shop", serviceAccount: "web" }],
        to: "orders/orders",
        port: 8080,
        methods: ["POST"],
        paths: ["/orders"],
      },
    ],
  },
  { ...onPlatform, dependsOn: [namespace] },
);

// The payment provider, to whom the mesh presents a certificate of the platform's issuer.
const payments = new ExternalService(
  "payments",
  {
    namespace: namespace.name,
    host: "payments.example.com",
    origination: { credential: { issuerRef: issuer, commonName: "orders" } },
  },
  onPlatform,
);

// The application: certificate, keystore, passwords, account and Deployment.
const orders = new MqClient(
  "orders",
  {
    platform,
    namespace: namespace.name,
    style: "spring-bundle",
    image: config.require("image"),
    environment: { PAYMENTS_URL: payments.url },
  },
  { dependsOn: [access], transformations: [payments.prepare] },
);

export const deployment = orders.deploymentName;
export const queueManager = mq.queueManager;
