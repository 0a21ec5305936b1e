import * as fs from "node:fs";
import * as path from "node:path";
import { run } from "../../embedded/command";
import { inScratch } from "./scratch";

/** In full, or Maven looks through all its plugins for the name. */
const buildClassPath = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";

/** For a JVM that ends before better code would pay. */
const shortLived = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];

const java = (file: string) => path.join(__dirname, "java", file);

/** What one connection is made with. */
export interface MqCall {
  /** `host(port)`; every host is looked for on 127.0.0.1. */
  connectionName: string;
  channel: string;
  queueManager: string;
  cipherSuite: string;
  truststore: string;
  keystore?: string;
  peerName?: string;
}

export interface MqOutcome {
  /** IBM MQ's reason code. */
  reason?: number;
  /** From the outermost exception to the innermost; none where it connected. */
  causes: string[];
}

export interface IbmMqClient {
  /** All in one JVM, one after the other: its start takes longer than all of them. */
  connect(calls: MqCall[], secrets: MqSecrets): Promise<MqOutcome[]>;
}

export interface MqSecrets {
  STORE_PASSWORD: string;
  USER: string;
  PASSWORD: string;
}

/** Why there is no client, where there is none: Maven fetches it. */
export async function whyNoMaven(): Promise<string | undefined> {
  const answers = await run("mvn", ["--version"]).then(
    ({ code }) => code === 0,
    () => false,
  );
  return answers ? undefined : "Maven (mvn), which fetches IBM's MQ client, is not installed.";
}

/**
 * IBM's client, fetched by Maven into the user's own repository: once, and every file with its checksum. Later runs do
 * not ask the network.
 *
 * @throws Error with what Maven or the compiler said.
 */
export async function ibmMqClient(): Promise<IbmMqClient> {
  const [classes, classPathFile] = [inScratch("mq-classes"), inScratch("mq-class-path")];
  const maven = ["--batch-mode", "--strict-checksums", "--file", java("pom.xml")];
  const args = [...maven, `-Dmdep.outputFile=${classPathFile}`, buildClassPath];
  const env = { ...process.env, MAVEN_OPTS: shortLived.join(" ") };
  const offline = await run("mvn", ["--offline", ...args], { env });
  if (offline.code !== 0) await succeeds("mvn", args, { env });
  const classPath = fs.readFileSync(classPathFile, "utf8").trim();
  await succeeds("javac", ["-d", classes, "-cp", classPath, java("MqConnections.java")]);
  return { connect: (calls, secrets) => connect(`${classPath}:${classes}`, calls, secrets) };
}

async function connect(classPath: string, calls: MqCall[], secrets: MqSecrets): Promise<MqOutcome[]> {
  const hosts = inScratch("mq-hosts");
  const names = new Set(calls.map(({ connectionName }) => connectionName.replace(/\(.*/, "")));
  fs.writeFileSync(hosts, `127.0.0.1 ${[...names].join(" ")}\n`);
  const args = [
    ...shortLived,
    `-Djdk.net.hosts.file=${hosts}`,
    // As the reference application: Java's own names of the suites.
    "-Dcom.ibm.mq.cfg.useIBMCipherMappings=false",
    // Its log would be written to the working directory.
    "-Dcom.ibm.msg.client.commonservices.log.status=OFF",
  ];
  const stdout = await succeeds("java", [...args, "-cp", classPath, "MqConnections"], {
    env: { ...process.env, ...secrets },
    input: JSON.stringify(calls),
  });
  return JSON.parse(stdout) as MqOutcome[];
}

async function succeeds(
  program: string,
  args: string[],
  { env, input }: { env?: NodeJS.ProcessEnv; input?: string } = {},
): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, {
    env,
    stdio: ["pipe", "pipe", "pipe"],
    onStart: ({ stdin }) => stdin!.end(input),
    deadlineSeconds: 300,
  });
  if (code !== 0) throw new Error(`${program} failed: ${stdout}${stderr}`);
  return stdout;
}
