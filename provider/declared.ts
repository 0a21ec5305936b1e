// The components of the package for other languages, where the SDK's analyzer looks for them: it takes the schema from the
// types of a constructor's arguments and of a class's outputs, and knows no unions, intersections and anonymous objects.
// What has such arguments is declared once more, in faces/, for the analyzer only.
export type { Access } from "../components/mesh/access/access";
export type { MeshNamespace } from "../components/mesh/meshNamespace";
export type { ClientIdentity } from "../components/messaging/clientIdentity";
export type { CaCertificate } from "../components/trust/caCertificate";
export type { ClientCertificate } from "../components/trust/clientCertificate";
export type { PrivateCa } from "../components/trust/privateCa";
export type { SealedSecret } from "../components/trust/sealedSecret";
export type { ServerCertificate } from "../components/trust/serverCertificate";
export type { TrustBundle } from "../components/trust/trustBundle";
export type { ExternalService } from "./faces/externalService";
export type { MqClient } from "./faces/mqClient";
export type { QueueManager } from "./faces/queueManager";
export type { StrictMutualTls } from "./faces/strictMutualTls";
