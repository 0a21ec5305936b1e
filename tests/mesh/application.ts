import { once } from "node:events";
import * as http from "node:http";
import * as net from "node:net";

export interface SeenCall {
  method: string;
  path: string;
  /** The client's identity, where the proxy vouches for one. */
  client: string | undefined;
}

/** An application behind a proxy: it speaks plaintext, and remembers its calls. */
export class Application {
  readonly calls: SeenCall[] = [];
  readonly server = http.createServer((request, response) => {
    const [, client] = /URI=([^;,]+)/.exec(String(request.headers["x-forwarded-client-cert"])) ?? [];
    this.calls.push({ method: request.method!, path: request.url!, client });
    response.end("hello");
  });

  static async start(): Promise<Application> {
    const application = new Application();
    await once(application.server.listen(0, "127.0.0.1"), "listening");
    return application;
  }

  get port(): number {
    return (this.server.address() as net.AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, "close");
  }
}

/** The same on TCP, as MQ and LDAP work: it answers whatever it is told with the same, line by line. */
export class EchoApplication {
  /** All that arrived. */
  heard = "";
  private readonly sockets = new Set<net.Socket>();
  private readonly server = net.createServer((socket) => {
    this.sockets.add(socket);
    socket.on("data", (data) => {
      this.heard += data;
      socket.write(data);
    });
    socket.on("error", () => {});
    socket.on("close", () => this.sockets.delete(socket));
  });

  static async start(): Promise<EchoApplication> {
    const application = new EchoApplication();
    await once(application.server.listen(0, "127.0.0.1"), "listening");
    return application;
  }

  get port(): number {
    return (this.server.address() as net.AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await once(this.server, "close");
  }
}
