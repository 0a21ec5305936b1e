import { once } from "node:events";
import * as http from "node:http";
import * as https from "node:https";
import type { AddressInfo } from "node:net";
import type { SecureVersion, TLSSocket } from "node:tls";
import { type TestCertificate, testCertificate } from "../components/trust/testCertificate";

/** What the external system saw of one call. */
export interface Seen {
  serverName: string | false | undefined;
  /** The common name in the client's certificate. */
  client: string;
  version: string | null;
  host: string | undefined;
  headers: string[];
}

export type Authority = TestCertificate & { commonName: string };

export const authority = (commonName: string): Authority => ({
  ...testCertificate({ key: "P-256", ca: true, commonName }),
  commonName,
});

export interface SystemOptions {
  certificate: TestCertificate;
  /** Whose clients it takes. */
  clients: Authority;
  versions?: { minVersion: SecureVersion; maxVersion: SecureVersion };
}

/** A server outside the mesh that demands a client certificate. */
export class ExternalSystem {
  readonly calls: Seen[] = [];

  private constructor(private readonly server: https.Server) {}

  static async start({ certificate, clients, versions }: SystemOptions): Promise<ExternalSystem> {
    const server = https.createServer({
      cert: certificate.certificatePem,
      key: certificate.privateKeyPem,
      ca: clients.certificatePem,
      requestCert: true,
      rejectUnauthorized: true,
      ...(versions && { ...versions, ciphers: "DEFAULT@SECLEVEL=0" }),
    });
    const system = new ExternalSystem(server);
    server.on("request", (request, response) => {
      const socket = request.socket as TLSSocket & { servername?: string | false };
      system.calls.push({
        serverName: socket.servername,
        client: String(socket.getPeerCertificate().subject.CN),
        version: socket.getProtocol(),
        host: request.headers.host,
        headers: Object.keys(request.headers),
      });
      response.end("hello");
    });
    // Refused handshakes are the point of some tests.
    server.on("tlsClientError", () => {});
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return system;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }
}

/** Calls in plain, as an application does that knows nothing of certificates. */
export function plainCall(
  port: number,
  host: string,
  options: {
    method?: string;
    path?: string;
    headers?: Record<string, string>;
    agent?: http.Agent | false;
  } = {},
): Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { host, ...options.headers };
    const request = http.request({ host: "127.0.0.1", port, ...options, headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part) => {
        body += part;
      });
      response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, body }));
      response.on("error", reject);
    });
    request.setTimeout(10_000, () => request.destroy(new Error("no answer within 10 seconds")));
    request.on("error", reject).end();
  });
}
