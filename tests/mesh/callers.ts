import * as https from "node:https";
import * as net from "node:net";
import * as tls from "node:tls";
import type { TestCertificate } from "../components/trust/testCertificate";
import { eventually } from "./envoy/eventually";
import { plainCall } from "./externalSystem";
import { meshRoot } from "./workload";

/** How somebody calls a proxy's inbound port: in plaintext, or by TLS. */
export interface Caller {
  /** Default: plaintext. */
  tls?: {
    certificate?: TestCertificate;
    /** What the client says that it speaks; a proxy of the mesh says `istio`. Default: that. */
    protocols?: string[];
    /** Which server it asks for (SNI). Default: none. */
    serverName?: string;
  };
}

const tlsOptions = ({ certificate, protocols = ["istio"], serverName }: NonNullable<Caller["tls"]>) => ({
  ca: meshRoot.certificatePem,
  ALPNProtocols: protocols,
  ...(certificate && { cert: certificate.certificatePem, key: certificate.privateKeyPem }),
  ...(serverName !== undefined && { servername: serverName }),
  // A workload's certificate has an identity in place of a host name.
  checkServerIdentity: () => undefined,
});

/** The status of one call on a connection of its own, or what became of the connection. */
export async function httpCall(
  port: number,
  caller: Caller,
  { method = "GET", path = "/", host = "orders" }: { method?: string; path?: string; host?: string } = {},
): Promise<number | "refused"> {
  try {
    if (!caller.tls) return (await plainCall(port, host, { method, path, agent: false })).status;
    const to = { host: "127.0.0.1", port, method, path, headers: { host }, agent: false };
    const options = { ...to, ...tlsOptions(caller.tls) };
    return await new Promise((resolve, reject) => {
      const request = https.request(options, (response) => {
        response.resume().on("end", () => resolve(response.statusCode!));
      });
      request.setTimeout(10_000, () => request.destroy(new Error("no answer within 10 seconds")));
      request.on("error", reject).end();
    });
  } catch (error) {
    if (/no answer/.test((error as Error).message)) throw error;
    return "refused";
  }
}

/** A connection that stays open for as long as the other end keeps it. */
export class Conversation {
  closed = false;
  private heard = "";

  private constructor(private readonly socket: net.Socket) {
    socket.on("data", (data) => {
      this.heard += data;
    });
    // A refused handshake or a reset: either way it is closed.
    socket.on("error", () => {});
    socket.on("close", () => {
      this.closed = true;
    });
  }

  static begin(port: number, caller: Caller): Conversation {
    const target = { host: "127.0.0.1", port };
    return new Conversation(
      caller.tls ? tls.connect({ ...target, ...tlsOptions(caller.tls) }) : net.connect(target),
    );
  }

  /** Whether the other end says the same words; false once it has closed. */
  async says(words: string): Promise<boolean> {
    return (await this.hears(words, () => this.heard === words)) !== undefined;
  }

  /** The status with which an HTTP server answers; undefined once it has closed. */
  async asks(path: string): Promise<number | undefined> {
    const status = /^HTTP\/1\.1 (\d+) .*\r\n\r\n./s;
    const request = `GET ${path} HTTP/1.1\r\nhost: orders\r\n\r\n`;
    const answer = await this.hears(request, () => status.test(this.heard));
    return answer === undefined ? undefined : Number(status.exec(answer)![1]);
  }

  private async hears(words: string, isAll: () => boolean): Promise<string | undefined> {
    this.heard = "";
    if (!this.closed) this.socket.write(words);
    await eventually("the other end answers or closes", () => isAll() || this.closed);
    return isAll() ? this.heard : undefined;
  }

  end(): void {
    this.socket.destroy();
  }
}
