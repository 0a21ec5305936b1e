import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { demandedClientCertificate } from "./clientCertificate";

const gateway = (...modes: unknown[]) => ({
  apiVersion: "networking.istio.io/v1",
  kind: "Gateway",
  spec: { servers: modes.map((mode) => ({ tls: { mode, credentialName: "shop-tls" } })) },
});
const found =
  "violation: spec.servers[1].tls.mode is OPTIONAL_MUTUAL, so clients without a certificate get in";

describe("GW-05 gateway-client-certificate", () => {
  it("passes MUTUAL", () => {
    deepEqual(judge(demandedClientCertificate, gateway("MUTUAL", "ISTIO_MUTUAL")), []);
  });

  it("refuses OPTIONAL_MUTUAL, in the server that has it", () => {
    deepEqual(judge(demandedClientCertificate, gateway("MUTUAL", "OPTIONAL_MUTUAL")), [found]);
  });

  it("refuses it in a Sidecar", () => {
    const sidecar = {
      apiVersion: "networking.istio.io/v1",
      kind: "Sidecar",
      spec: { ingress: [{ tls: { mode: "SIMPLE" } }, { tls: { mode: "OPTIONAL_MUTUAL" } }] },
    };
    deepEqual(judge(demandedClientCertificate, sidecar), [found.replace("servers", "ingress")]);
  });

  it("passes SIMPLE, which does not pretend to know its clients", () => {
    deepEqual(judge(demandedClientCertificate, gateway("SIMPLE", "PASSTHROUGH", undefined)), []);
  });

  it("leaves an unknown mode undecided", () => {
    deepEqual(judge(demandedClientCertificate, gateway(notKnownYet, "OPTIONAL_MUTUAL")), [
      "undecided: spec.servers[0].tls.mode is not known yet",
      found,
    ]);
  });
});
