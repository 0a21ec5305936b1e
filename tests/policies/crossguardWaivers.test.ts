import { deepEqual, equal, match, throws } from "node:assert/strict";
import { onResource, onStack, onStackAt, peer, release } from "./asEngine";

const mode = "mtls-02-no-plaintext-mode";
const coverage = "cov-01-everything-analysed";
const permissive = peer({ mtls: { mode: "PERMISSIVE" } }, { namespace: "shop" });

const waiver = {
  rule: "MTLS-02",
  object: "PeerAuthentication shop/*",
  reason: "A till that speaks no TLS.",
  owner: "payments",
  expires: "2027-03-31",
};
const on = (date: string, ...waivers: object[]) => ({ date, waivers });

describe("CrossGuard adapter with waivers", () => {
  it("tells of a waived violation instead of refusing the object", () => {
    const config = on("2027-03-31", waiver);
    deepEqual(onResource(mode, permissive, config), []);
    deepEqual(onResource(coverage, permissive, config), [
      "MTLS-02 is waived for PeerAuthentication shop/default, spec.mtls.mode, until 2027-03-31 by payments: A till that speaks no TLS.",
    ]);
  });

  it("refuses it again once the waiver has expired, and says so", () => {
    const [said] = onResource(mode, permissive, on("2027-04-01", waiver));
    match(
      said!,
      /is PERMISSIVE.*\nTo fix: .*\nIts waiver expired on 2027-03-31 \(payments: A till that speaks no TLS\)\.$/s,
    );
    deepEqual(onResource(coverage, permissive, on("2027-04-01", waiver)), []);
  });

  it("does so for what only the stack shows, on the resource or on the stack", () => {
    const istiod = release({ chart: "istiod", values: {} });
    const missing = { ...waiver, rule: "MTLS-01", object: "set" };
    deepEqual(onStack("mtls-01-mesh-wide-strict-in-stack", [istiod], on("2027-01-01", missing)), []);
    equal(onStack("mtls-01-mesh-wide-strict-in-stack", [istiod], on("2027-12-31", missing)).length, 1);
    const told = onStackAt(`${coverage}-in-stack`, [istiod], on("2027-01-01", missing));
    deepEqual(
      told.filter(([text]) => text.includes("waive")),
      [
        [
          "MTLS-01 is waived for the stack, until 2027-03-31 by payments: A till that speaks no TLS.",
          undefined,
        ],
      ],
    );
  });

  it("warns of a waiver that fits nothing, and of no other", () => {
    const idle = { ...waiver, object: "PeerAuthentication bank/*" };
    const warned = (resources: Parameters<typeof onStack>[1]) =>
      onStack(`${coverage}-in-stack`, resources, on("2027-01-01", waiver, idle)).filter((text) =>
        text.startsWith("the waiver"),
      );
    deepEqual(warned([permissive]), [
      "the waiver of MTLS-02 on PeerAuthentication bank/* by payments, until 2027-03-31, fits nothing: remove it.",
    ]);
    equal(warned([]).length, 2);
  });

  it("does not miss a Secret's waived field, which stands elsewhere in its outputs", () => {
    const output = {
      type: "kubernetes:core/v1:Secret",
      props: { metadata: { name: "a" }, data: { A: "aHVzaA==" } },
    };
    const field = { ...waiver, rule: "SEC-01", object: "Secret a", path: "stringData" };
    const said = onStack(`${coverage}-in-stack`, [output], on("2027-01-01", field));
    deepEqual(
      said.filter((text) => text.startsWith("the waiver")),
      [],
    );
  });

  it("refuses a waiver that is none with a sentence that names the policy", () => {
    const bad = { ...waiver, rule: "MTLS-2", expires: "2027-02-30" };
    throws(() => onResource(mode, permissive, { waivers: [bad] }), {
      message: [
        "mtls-02-no-plaintext-mode: waivers[0].rule: MTLS-2 is no rule; did you mean MTLS-02?",
        "mtls-02-no-plaintext-mode: waivers[0].expires: 2027-02-30 is not a day that exists, as YYYY-MM-DD.",
      ].join("\n"),
    });
  });
});
