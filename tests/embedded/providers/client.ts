import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Plugin } from "../../../embedded/providers/model";
import { type Serving, serve } from "../../../embedded/providers/server";

export const signature = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
export const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

type Props = Record<string, any>;
const struct = (props: Props): Struct => Struct.fromJavaScript(props as Record<string, JavaScriptValue>);
const plain = (props: Struct | undefined): Props => (props?.toJavaScript() ?? {}) as Props;

export const secret = (value: unknown) => ({ [signature]: secretSignature, value });

/** The plaintext of a secret; fails when the value is not wrapped as one. */
export function plaintext(value: any): string {
  if (value?.[signature] !== secretSignature) throw new Error("the value is not wrapped as a secret");
  return value.value;
}

/** An engine's side of the provider protocol, for one resource type. */
export class Engine {
  constructor(
    readonly client: ResourceProviderClient,
    readonly type: string,
  ) {}

  /** The engine of before 2024 named the type inside the URN only; so does this one. */
  private get urn(): string {
    return `urn:pulumi:test::project::parent$${this.type}::name`;
  }

  async check(inputs: Props): Promise<{ inputs: Props; failures: Record<string, string> }> {
    const request = new rpc.CheckRequest().setUrn(this.urn).setNews(struct(inputs));
    const response = await unary<rpc.CheckResponse>((done) => this.client.check(request, done));
    const failures = response
      .getFailuresList()
      .map((failure) => [failure.getProperty(), failure.getReason()] as const);
    return { inputs: plain(response.getInputs()), failures: Object.fromEntries(failures) };
  }

  /** Check, then create, as the engine does. */
  async create(inputs: Props, preview = false): Promise<{ id: string; state: Props; inputs: Props }> {
    const checked = await this.check(inputs);
    const request = new rpc.CreateRequest()
      .setUrn(this.urn)
      .setProperties(struct(checked.inputs))
      .setPreview(preview);
    const response = await unary<rpc.CreateResponse>((done) => this.client.create(request, done));
    return { id: response.getId(), state: plain(response.getProperties()), inputs: checked.inputs };
  }

  /** Check, then diff: the changed places by path, each with its kind, and what has to be replaced. */
  async diff(state: Props, inputs: Props): Promise<{ changes: Record<string, string>; replaces: string[] }> {
    const checked = await this.check(inputs);
    const request = new rpc.DiffRequest()
      .setUrn(this.urn)
      .setId("id")
      .setOlds(struct(state))
      .setNews(struct(checked.inputs));
    const response = await unary<rpc.DiffResponse>((done) => this.client.diff(request, done));
    const kinds = Object.entries(rpc.PropertyDiff.Kind);
    const changes: Record<string, string> = {};
    response.getDetaileddiffMap().forEach((entry, path) => {
      changes[path] = kinds.find(([, kind]) => kind === entry.getKind())![0];
    });
    const some = response.getChanges() === rpc.DiffResponse.DiffChanges.DIFF_SOME;
    if (some !== Object.keys(changes).length > 0)
      throw new Error("the summary contradicts the detailed diff");
    return { changes, replaces: response.getReplacesList() };
  }

  async update(state: Props, inputs: Props): Promise<Props> {
    const checked = await this.check(inputs);
    const request = new rpc.UpdateRequest()
      .setUrn(this.urn)
      .setId("id")
      .setOlds(struct(state))
      .setNews(struct(checked.inputs));
    return plain(
      (await unary<rpc.UpdateResponse>((done) => this.client.update(request, done))).getProperties(),
    );
  }

  /** Without a state this is an import. */
  async read(
    id: string,
    state: Props = {},
    inputs: Props = {},
  ): Promise<{ id: string; state: Props; inputs: Props }> {
    const request = new rpc.ReadRequest()
      .setUrn(this.urn)
      .setId(id)
      .setProperties(struct(state))
      .setInputs(struct(inputs));
    const response = await unary<rpc.ReadResponse>((done) => this.client.read(request, done));
    return {
      id: response.getId(),
      state: plain(response.getProperties()),
      inputs: plain(response.getInputs()),
    };
  }

  async delete(id: string, state: Props): Promise<void> {
    const request = new rpc.DeleteRequest().setUrn(this.urn).setId(id).setProperties(struct(state));
    await unary<Empty>((done) => this.client.delete(request, done));
  }
}

/** One gRPC call as a promise; rejects with the call's status. */
export function unary<Response>(
  call: (done: (error: grpc.ServiceError | null, response: Response) => void) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    call((error, response) => (error ? reject(error) : resolve(response)));
  });
}

export function connect(port: number): ResourceProviderClient {
  return new ResourceProviderClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
}

/** Tells the plugin, as the engine does first, whether secrets may travel. */
export async function configure(
  client: ResourceProviderClient,
  acceptSecrets: boolean,
): Promise<rpc.ConfigureResponse> {
  const request = new rpc.ConfigureRequest().setAcceptsecrets(acceptSecrets);
  return unary((done) => client.configure(request, done));
}

/** Serves a plugin in this process for the tests of the surrounding `describe`. */
export function serving(plugin: Plugin): { client: ResourceProviderClient } {
  const handle = {} as { client: ResourceProviderClient };
  let server: Serving;
  before(async () => {
    server = await serve(plugin, () => {});
    handle.client = connect(server.port);
    await configure(handle.client, true);
  });
  after(async () => {
    handle.client.close();
    await server.stop();
  });
  return handle;
}
