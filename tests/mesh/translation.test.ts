import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { clusters } from "./envoy/clusters";
import { routes } from "./envoy/routes";
import { FileSecrets } from "./envoy/upstreamTls";
import { host, type Rendered, rendered } from "./meshedClient";

describe("the translation for Envoy", () => {
  let objects: Rendered;
  let folder: string;
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "translation-"));
  });
  after(() => fs.rmSync(folder, { recursive: true }));
  beforeEach(async () => {
    objects = await rendered();
  });

  const translate = ({ serviceEntry, destinationRule, virtualService, podLabels: labels }: Rendered) => {
    const secrets = new FileSecrets(folder, folder);
    clusters(serviceEntry, destinationRule, { served: { 80: 1, 443: 2 }, secrets, cipherSuites: [], labels });
    routes(virtualService, host, { port: 80, labels });
  };

  it("knows every field that is rendered", () => translate(objects));

  const changes: Record<string, [(objects: Rendered) => void, RegExp]> = {
    "a location": [
      ({ serviceEntry }) => Object.assign(serviceEntry.spec, { location: "MESH_INTERNAL" }),
      /^Error: ServiceEntry\.spec\.location is "MESH_INTERNAL"; the translation knows "MESH_EXTERNAL" only\.$/,
    ],
    addresses: [
      ({ serviceEntry }) => Object.assign(serviceEntry.spec, { addresses: ["10.0.0.1"] }),
      /^Error: ServiceEntry\.spec\.addresses is not translated\.$/,
    ],
    "a TLS setting": [
      ({ destinationRule }) =>
        Object.assign(destinationRule.spec.trafficPolicy.portLevelSettings[0].tls, {
          insecureSkipVerify: true,
        }),
      /^Error: DestinationRule\.spec\.trafficPolicy\.portLevelSettings\[0\]\.tls\.insecureSkipVerify is not translated\.$/,
    ],
    "a policy for all ports": [
      ({ destinationRule }) => Object.assign(destinationRule.spec.trafficPolicy, { tls: {} }),
      /^Error: DestinationRule\.spec\.trafficPolicy\.tls is not translated\.$/,
    ],
    "a rewrite": [
      ({ virtualService }) => Object.assign(virtualService.spec.http[1], { rewrite: { authority: "x" } }),
      /^Error: VirtualService\.spec\.http\[1\]\.rewrite is not translated\.$/,
    ],
    "a match": [
      ({ virtualService }) => Object.assign(virtualService.spec.http[1].match[0], { uri: { prefix: "/" } }),
      /^Error: VirtualService\.spec\.http\[1\]\.match\[0\]\.uri is not translated\.$/,
    ],
  };
  for (const [what, [change, message]] of Object.entries(changes)) {
    it(`does not pass over ${what} that it does not know`, () => {
      change(objects);
      assert.throws(() => translate(objects), message);
    });
  }
});
