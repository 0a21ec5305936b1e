import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { GetSchemaRequest } from "@pulumi/pulumi/proto/provider_pb";

/** Nobody: a provider that only tells its schema calls no engine. */
const engine = "127.0.0.1:1";

/** The schema that a provider tells, started by a command as the engine starts it: its first line is its port. */
export async function toldSchema(program: string, ...args: string[]): Promise<unknown> {
  const child = spawn(program, [...args, engine], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const client = new ResourceProviderClient(
      `127.0.0.1:${await firstLine(child)}`,
      credentials.createInsecure(),
    );
    try {
      return JSON.parse(
        await new Promise<string>((resolve, reject) =>
          client.getSchema(new GetSchemaRequest(), (error: Error | null, response: any) =>
            error ? reject(error) : resolve(response.getSchema()),
          ),
        ),
      );
    } finally {
      client.close();
    }
  } finally {
    child.kill();
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout! });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`The provider ended with exit code ${code} and told no port.`);
  });
  const [line] = await Promise.race([once(lines, "line"), ended]);
  return line;
}
