import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { accessLog } from "../../../../components/operators/istio/accessLog";
import { envoyProgram } from "../../../mesh/envoy/program";

/** A listener that logs in this format, and reaches nothing. */
const bootstrap = (json_format: unknown) => ({
  static_resources: {
    clusters: [{ name: "nowhere" }],
    listeners: [
      {
        name: "logging",
        address: { socket_address: { address: "127.0.0.1", port_value: 0 } },
        filter_chains: [
          {
            filters: [
              {
                name: "tcp",
                typed_config: {
                  "@type": "type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy",
                  stat_prefix: "logging",
                  cluster: "nowhere",
                  access_log: [
                    {
                      name: "file",
                      typed_config: {
                        "@type": "type.googleapis.com/envoy.extensions.access_loggers.file.v3.FileAccessLog",
                        path: "/dev/null",
                        log_format: { json_format },
                      },
                    },
                  ],
                },
              },
            ],
          },
        ],
      },
    ],
  },
});

describe("the mesh's access log", () => {
  let program: string;

  before(function () {
    const found = envoyProgram();
    if (typeof found === "string") program = found;
    else {
      console.log(`      skipped: ${found.unavailable}`);
      this.skip();
    }
  });

  const validated = (format: unknown) =>
    spawnSync(program, ["--mode", "validate", "--config-yaml", JSON.stringify(bootstrap(format))], {
      encoding: "utf8",
      timeout: 60_000,
    });

  it("has a format that a real Envoy takes", () => {
    const { status, stderr } = validated(JSON.parse(accessLog.format));
    assert.equal(status, 0, stderr);
  });

  it("would be refused with an operator that Envoy does not know", () => {
    const { status, stderr } = validated({ ...JSON.parse(accessLog.format), peer: "%UPSTREAM_PEER_NAME%" });
    assert.equal(status, 1);
    assert.match(stderr, /UPSTREAM_PEER_NAME/);
  });
});
