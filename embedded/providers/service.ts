import * as grpc from "@grpc/grpc-js";
import * as plugins from "@pulumi/pulumi/proto/plugin_pb";
import type { IResourceProviderServer } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as rpc from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { complete, failures } from "./check";
import { differences } from "./diff";
import { diffResponse } from "./diffResponse";
import type { Failure, Made, Plugin, Property, ResourceType, Values } from "./model";
import { schemaOf } from "./schema";
import { conceal, revealAll, unknown } from "./wire";

/** The calls answered; gRPC itself answers the others (call, construct, …) with UNIMPLEMENTED. */
type Answered = Pick<
  IResourceProviderServer,
  | "handshake"
  | "attach"
  | "cancel"
  | "getPluginInfo"
  | "getSchema"
  | "checkConfig"
  | "diffConfig"
  | "configure"
  | "invoke"
  | "check"
  | "diff"
  | "create"
  | "read"
  | "update"
  | "delete"
>;

/**
 * The Pulumi resource provider protocol over a plugin's plain functions.
 *
 * @param cancelled called when the engine asks for shutdown.
 */
export function serviceOf(plugin: Plugin, cancelled: () => void): Answered {
  let acceptsSecrets = true;

  const typed = (urn: string, type: string): ResourceType => {
    // Older engines send the type inside the URN only: urn:pulumi:stack::project::parent$type::name.
    const token = type || (urn.split("::")[2] ?? "").split("$").pop()!;
    const resource = plugin.resources[token];
    if (resource) return resource;
    throw new Fault(
      grpc.status.INVALID_ARGUMENT,
      `${token} is not served by this stand-in of the ${plugin.name} plugin, which serves ` +
        `${Object.keys(plugin.resources).join(", ")}.`,
    );
  };
  const outgoing = (values: Values, properties: Record<string, Property>): Struct =>
    Struct.fromJavaScript(acceptsSecrets ? conceal(values, properties) : values);
  const state = (resource: ResourceType, values: Values): Struct =>
    outgoing(values, { ...resource.inputs, ...resource.outputs });

  return {
    handshake: answer(() => new rpc.ProviderHandshakeResponse().setAcceptSecrets(true)),
    attach: answer(() => new Empty()),
    cancel: answer(() => {
      cancelled();
      return new Empty();
    }),
    getPluginInfo: answer(() => new plugins.PluginInfo().setVersion(plugin.version)),
    getSchema: answer(() => new rpc.GetSchemaResponse().setSchema(JSON.stringify(schemaOf(plugin)))),
    checkConfig: answer((request: rpc.CheckRequest) => {
      const news = incoming(request.getNews());
      return checked(Struct.fromJavaScript(news), configFailures(plugin, news));
    }),
    diffConfig: answer(() => diffResponse([])),
    configure: answer((request: rpc.ConfigureRequest) => {
      acceptsSecrets = request.getAcceptsecrets();
      return new rpc.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
    }),
    invoke: answer((request: rpc.InvokeRequest) => {
      throw new Fault(
        grpc.status.UNIMPLEMENTED,
        `${request.getTok()} is not served by this stand-in of the ${plugin.name} plugin, which has no functions.`,
      );
    }),
    check: answer((request: rpc.CheckRequest) => {
      const resource = typed(request.getUrn(), request.getType());
      const inputs = complete(resource, incoming(request.getNews()));
      return checked(outgoing(inputs, resource.inputs), failures(resource, inputs));
    }),
    diff: answer((request: rpc.DiffRequest) => {
      const resource = typed(request.getUrn(), request.getType());
      return diffResponse(
        differences(resource, incoming(request.getOlds()), incoming(request.getNews()), new Date()),
      );
    }),
    create: answer(async (request: rpc.CreateRequest) => {
      const resource = typed(request.getUrn(), request.getType());
      const inputs = incoming(request.getProperties());
      const made: Made = request.getPreview()
        ? {
            id: "",
            outputs: Object.fromEntries(Object.keys(resource.outputs).map((name) => [name, unknown])),
          }
        : await resource.create(revealAll(inputs));
      return new rpc.CreateResponse()
        .setId(made.id)
        .setProperties(state(resource, { ...inputs, ...made.outputs }));
    }),
    read: answer((request: rpc.ReadRequest) => {
      const resource = typed(request.getUrn(), request.getType());
      const properties = incoming(request.getProperties());
      if (Object.keys(properties).length === 0) return imported(request, resource);
      const known = Object.fromEntries(
        Object.entries(properties).filter(([name]) => resource.inputs[name] !== undefined),
      );
      const inputs = incoming(request.getInputs());
      return new rpc.ReadResponse()
        .setId(request.getId())
        .setInputs(outgoing(Object.keys(inputs).length === 0 ? known : inputs, resource.inputs))
        .setProperties(
          state(resource, { ...properties, ...resource.refresh?.(revealAll(properties), new Date()) }),
        );
    }),
    update: answer((request: rpc.UpdateRequest) => {
      const resource = typed(request.getUrn(), request.getType());
      const next = { ...incoming(request.getOlds()), ...incoming(request.getNews()) };
      return new rpc.UpdateResponse().setProperties(
        state(resource, { ...next, ...resource.refresh?.(revealAll(next), new Date()) }),
      );
    }),
    delete: answer(() => new Empty()),
  };

  function imported(request: rpc.ReadRequest, resource: ResourceType): rpc.ReadResponse {
    if (!resource.import)
      throw new Fault(
        grpc.status.INVALID_ARGUMENT,
        `${request.getType() || request.getUrn()} cannot be imported: what it holds is known only where it was made.`,
      );
    const { id, inputs, outputs } = resource.import(request.getId());
    return new rpc.ReadResponse()
      .setId(id)
      .setInputs(outgoing(inputs, resource.inputs))
      .setProperties(state(resource, { ...complete(resource, inputs), ...outputs }));
  }
}

/** An error whose status and message reach the person at the terminal. */
class Fault extends Error {
  constructor(
    readonly code: grpc.status,
    message: string,
  ) {
    super(message);
  }
}

/** Turns a plain function into a gRPC handler; what it throws becomes the call's status. */
function answer<Request, Response>(
  handle: (request: Request) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    new Promise<Response>((resolve) => resolve(handle(call.request))).then(
      (response) => callback(null, response),
      (error: Error) =>
        callback({
          code: error instanceof Fault ? error.code : grpc.status.UNKNOWN,
          details: error.message,
        }),
    );
  };
}

const incoming = (struct: Struct | undefined): Values => (struct?.toJavaScript() ?? {}) as Values;

function checked(inputs: Struct, found: Failure[]): rpc.CheckResponse {
  const list = found.map(({ property, reason }) =>
    new rpc.CheckFailure().setProperty(property).setReason(reason),
  );
  return new rpc.CheckResponse().setInputs(inputs).setFailuresList(list);
}

/** Neither plugin needs configuration; the engine itself adds these two keys. */
function configFailures(plugin: Plugin, news: Values): Failure[] {
  return Object.keys(news)
    .filter((key) => key !== "version" && key !== "pluginDownloadURL")
    .map((property) => ({
      property,
      reason: `${plugin.name}:${property} is not supported by this stand-in of the ${plugin.name} plugin, which takes no configuration.`,
    }));
}
