import assert from "node:assert/strict";
import { resultOf } from "./ownProcess";

const once = 'require("./policies/convertedOnce");';

/** Two requests to the SDK's server, of a pack with two policies on resources and two on the stack. */
const requests = `
const { createRequire } = require("node:module");
const fromSdk = createRequire(require.resolve("@pulumi/pulumi"));
const { Struct } = fromSdk("google-protobuf/google/protobuf/struct_pb");
const analyzer = require("@pulumi/pulumi/proto/analyzer_pb");
const server = require("@pulumi/policy/server");

const filled = (message, port) => {
  message.setType("test:index:It");
  message.setProperties(Struct.fromJavaScript({ spec: { port } }));
  message.setOptions(new analyzer.AnalyzerResourceOptions());
  return message;
};
const both = (policy) => ["a", "b"].map((name) => ({ name, description: name, ...policy }));
const served = (make, policies, request) =>
  new Promise((resolve, reject) => {
    const answered = (error, answer) => (error ? reject(error) : resolve(answer));
    make("pack", "1.0.0", "mandatory", policies)({ request }, answered);
  });
const main = async () => {
  const [resource, stack] = [[], []];
  const onResource = both({ validateResource: ({ props }) => void resource.push(props) });
  for (const port of [1, 2])
    await served(server.makeAnalyzeRpcFun, onResource, filled(new analyzer.AnalyzeRequest(), port));
  const request = new analyzer.AnalyzeStackRequest();
  request.setResourcesList([filled(new analyzer.AnalyzerResource(), 3)]);
  const onStack = both({ validateStack: ({ resources }) => void stack.push(resources[0].props) });
  await served(server.makeAnalyzeStackRpcFun, onStack, request);
  const ports = [...resource, ...stack].map(({ spec }) => spec.port);
  return { ports, resource: new Set(resource).size, stack: new Set(stack).size };
};`;

describe("what policies get of a resource", () => {
  it("is made anew for each policy by the SDK itself", () => {
    assert.deepEqual(resultOf(requests), { ports: [1, 1, 2, 2, 3, 3], resource: 4, stack: 2 });
  });

  it("is the same for all policies of a request, and another for another request", () => {
    assert.deepEqual(resultOf(once + requests), { ports: [1, 1, 2, 2, 3, 3], resource: 2, stack: 1 });
  });

  it("still tells of what is not known yet", () => {
    const told = resultOf(`${once}
      const { unknownCheckingProxy, unknownStringValue } = require("@pulumi/policy/proxy");
      const proxy = unknownCheckingProxy({ spec: { port: unknownStringValue } });
      const main = async () => { try { return proxy.spec.port; } catch (error) { return error.message; } };`);
    assert.match(String(told), /value at \.spec\.port can't be known during preview/);
  });

  it("is made anew for each remediation, which changes it", () => {
    const specs = resultOf(`${once}
      const { Struct } = require("node:module").createRequire(require.resolve("@pulumi/pulumi"))(
        "google-protobuf/google/protobuf/struct_pb");
      const { deserializeProperties } = require("@pulumi/policy/deserialize");
      const struct = Struct.fromJavaScript({ spec: {} });
      const [judged, first, second] = [false, true, true].map((wrap) => deserializeProperties(struct, wrap));
      first.spec.changed = true;
      const main = async () => [judged, first, second].map(({ spec }) => "changed" in spec);`);
    assert.deepEqual(specs, [false, true, false]);
  });
});
