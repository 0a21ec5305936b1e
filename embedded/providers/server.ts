import * as grpc from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import type { Plugin } from "./model";
import { serviceOf } from "./service";

export interface Serving {
  /** The TCP port on 127.0.0.1. */
  port: number;
  /** Resolves once calls under way are answered and the port is free. */
  stop(): Promise<void>;
}

/** Serves a plugin on a free port of 127.0.0.1. */
export async function serve(plugin: Plugin, cancelled: () => void): Promise<Serving> {
  // A state with a large keepers map may exceed the default of 4 MiB.
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1 });
  server.addService(ResourceProviderService, { ...serviceOf(plugin, cancelled) });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return {
    port,
    stop: () =>
      new Promise((resolve, reject) => server.tryShutdown((error) => (error ? reject(error) : resolve()))),
  };
}

/**
 * Runs a plugin as a process the engine starts: the port is the first line on stdout, and the process ends when
 * the engine cancels it or is gone. Nothing else is ever printed.
 *
 * @param argv the arguments after the script. The engine's gRPC address is the last one; flags for logging may
 * precede it. Empty: the plugin was started by hand (PULUMI_DEBUG_PROVIDERS) and serves until it is stopped.
 */
export async function run(plugin: Plugin, argv: string[]): Promise<void> {
  const serving = await serve(plugin, () => {
    // Calls under way finish first: the engine still records what they made.
    void serving.stop().then(() => process.exit(0));
  });
  process.stdout.write(`${serving.port}\n`);
  const engine = argv.at(-1);
  if (engine !== undefined) endWithEngine(engine);
}

/**
 * The engine kills its plugins when it ends well. Killed itself, it cannot: then this connection breaks, and no
 * new one can be made.
 */
function endWithEngine(address: string): void {
  const channel = new grpc.Channel(address, grpc.credentials.createInsecure(), {});
  const watch = () => {
    const state = channel.getConnectivityState(true);
    if (state === grpc.connectivityState.TRANSIENT_FAILURE) process.exit(0);
    channel.watchConnectivityState(state, Number.POSITIVE_INFINITY, watch);
  };
  watch();
}
