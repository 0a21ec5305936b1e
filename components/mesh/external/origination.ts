import type * as pulumi from "@pulumi/pulumi";
import { mapInput } from "../../checkedInput";
import { goDurationSeconds } from "../../goDuration";
import type { MeshIdentity } from "../access/model";
import { alternativeNames, distinctPorts, externalHost, mapInputs, tcpPort } from "./checks";
import type { ExternalCredential } from "./credential";

/** The sidecar of each calling pod presents the certificate, from files that it mounts. */
export interface FromFiles {
  /** Tells this form from the others. */
  from: "files";
  /** Where the sidecar mounts `cert`, `key` and `cacert`. Default: `/etc/mtlsfiles`. */
  mountPath?: string;
  /**
   * Who vouches for the external system: a key of a ConfigMap in the same namespace, or `system` for the public
   * authorities in the proxy's image. Default: the authority in the credential's own Secret.
   */
  serverAuthority?:
    | {
        /** The ConfigMap. */
        configMapName: pulumi.Input<string>;
        /** Its key with the CA certificates, in PEM. */
        key: pulumi.Input<string>;
      }
    | "system";
}

/**
 * The sidecar of each calling pod presents the certificate, which istiod hands it. istiod asks that the pod's
 * ServiceAccount may list all Secrets of the namespace, so this one may from then on: prefer files.
 */
export interface FromIstiod {
  /** Tells this form from the others. */
  from: "istiod";
  /** The ServiceAccount of the calling pods. */
  serviceAccountName: pulumi.Input<string>;
}

/** An egress gateway presents the certificate; the calling pods never see it. */
export interface FromGateway {
  /** Tells this form from the others. */
  from: "egressGateway";
  /** The gateway's namespace, where the credential lies. */
  namespace: pulumi.Input<string>;
  /** Its Service. Default: `istio-egressgateway`. */
  service?: string;
  /** Labels of its pods, at least one. Default: `istio: egressgateway`. */
  workload?: Record<string, string>;
  /** Who may call the external system through it. At least one; exact identities only. */
  callers: MeshIdentity[];
}

/** Mutual TLS that the mesh opens for an application that calls in plain. */
export interface Origination {
  /** The client certificate that is presented. */
  credential: ExternalCredential;
  /** Which proxy presents the credential. Default: the sidecar, from files. */
  presented?: FromFiles | FromIstiod | FromGateway;
  /** The port at which the application calls in plain. Default: 80; excluded: `tlsPort`. */
  plainPort?: pulumi.Input<number>;
  /** The name that the proxy asks for (SNI). Default: `host`. */
  serverName?: pulumi.Input<string>;
  /** Of these names the server's certificate must bear one; compared exactly. Default: `serverName`. */
  subjectAltNames?: pulumi.Input<string[]>;
  /** The longest time for a call, its repetitions included: a duration. Default: `15s`. */
  timeout?: pulumi.Input<string>;
  /** How often a call is repeated that certainly was not sent. Default: 2. */
  retries?: pulumi.Input<number>;
  /** The longest time to connect: a duration. Default: `5s`. */
  connectTimeout?: pulumi.Input<string>;
  /** How long a connection, and with it an old certificate, is used at most: a duration. Default: `10m`. */
  connectionLifetime?: pulumi.Input<string>;
}

/** The same with every default in its place. */
export type SettledOrigination = ReturnType<typeof settled>;

/** Checks the arguments and fills in the defaults. */
export function settled(
  args: { host: pulumi.Input<string>; tlsPort: pulumi.Input<number> },
  given: Origination,
) {
  const host = mapInput(args.host, externalHost);
  const serverName = given.serverName === undefined ? host : mapInput(given.serverName, externalHost);
  const ports = mapInputs(
    {
      plainPort: mapInput(given.plainPort ?? 80, (port) => tcpPort(port, "plainPort")),
      tlsPort: mapInput(args.tlsPort, (port) => tcpPort(port, "tlsPort")),
    },
    distinctPorts,
  );
  const duration = (argument: "timeout" | "connectTimeout" | "connectionLifetime", fallback: string) =>
    mapInput(given[argument] ?? fallback, (text) => positive(text, argument));
  return {
    host,
    plainPort: mapInput(ports, ({ plainPort }) => plainPort),
    tlsPort: mapInput(ports, ({ tlsPort }) => tlsPort),
    serverName,
    subjectAltNames:
      given.subjectAltNames === undefined
        ? mapInput(serverName, (name) => [name])
        : mapInput(given.subjectAltNames, alternativeNames),
    limits: { timeout: duration("timeout", "15s"), retries: mapInput(given.retries ?? 2, attempts) },
    connectTimeout: duration("connectTimeout", "5s"),
    connectionLifetime: duration("connectionLifetime", "10m"),
  };
}

function positive(text: string, argument: string): string {
  if (goDurationSeconds(text, argument) <= 0) {
    throw new Error(`${argument}: ${text} would mean no limit; a duration above zero is allowed.`);
  }
  return text;
}

function attempts(count: number): number {
  if (!Number.isInteger(count) || count < 0 || count > 10) {
    throw new Error(`retries: ${count} is not allowed; whole numbers from 0 to 10 are.`);
  }
  return count;
}
