import { deepEqual } from "node:assert/strict";
import { judge } from "../../../tests/policies/judge";
import { notKnownYet } from "../../model/notKnownYet";
import { defaults } from "../../model/settings";
import { certificateRenewal } from "./renewal";

const certificate = (spec: Record<string, unknown>) => ({
  apiVersion: "cert-manager.io/v1",
  kind: "Certificate",
  spec,
});

describe("CM-03 certificate-renewal", () => {
  it("passes a new key at every renewal, a third of the life before its end", () => {
    deepEqual(
      judge(
        certificateRenewal,
        certificate({ duration: "2160h", renewBefore: "720h", privateKey: { rotationPolicy: "Always" } }),
      ),
      [],
    );
    deepEqual(judge(certificateRenewal, certificate({ duration: "100m", renewBefore: "1999s" })), [
      "violation: spec.renewBefore is 33 % of the certificate's life",
    ]);
    deepEqual(judge(certificateRenewal, certificate({ duration: "100m", renewBefore: "2000s" })), []);
    deepEqual(judge(certificateRenewal, certificate({ renewBeforePercentage: 33 })), []);
  });

  it("refuses a key that is kept, and offers the change", () => {
    const kept = certificate({ privateKey: { rotationPolicy: "Never" } });
    deepEqual(judge(certificateRenewal, kept), [
      "violation: spec.privateKey.rotationPolicy is Never, so the key is kept when the certificate is renewed",
    ]);
    deepEqual(certificateRenewal.check(kept, defaults)[0]!.fix, {
      path: ["spec", "privateKey", "rotationPolicy"],
      value: "Always",
    });
  });

  it("offers no change for a CA, whose new key everyone must learn first", () => {
    const kept = certificate({ isCA: true, privateKey: { rotationPolicy: "Never" } });
    deepEqual(
      certificateRenewal.check(kept, defaults).map(({ verdict, fix }) => [verdict, fix]),
      [["violation", undefined]],
    );
  });

  it("refuses a late renewal, of the stated and of the default duration", () => {
    deepEqual(judge(certificateRenewal, certificate({ duration: "8760h", renewBefore: "360h" })), [
      "violation: spec.renewBefore is 4 % of the certificate's life",
    ]);
    deepEqual(judge(certificateRenewal, certificate({ renewBefore: "719h" })), [
      "violation: spec.renewBefore is 33 % of the certificate's life",
    ]);
    deepEqual(judge(certificateRenewal, certificate({ renewBeforePercentage: 20 })), [
      "violation: spec.renewBeforePercentage is 20 % of the certificate's life",
    ]);
  });

  it("refuses a certificate that is never renewed", () => {
    deepEqual(judge(certificateRenewal, certificate({ renewal: { policy: "Disabled" } })), [
      "violation: spec.renewal.policy is Disabled, so the certificate runs out",
    ]);
  });

  it("reads annotations", () => {
    const annotations = {
      "cert-manager.io/issuer": "ca",
      "cert-manager.io/private-key-rotation-policy": "Never",
      "cert-manager.io/renew-before-percentage": "10",
    };
    deepEqual(
      judge(certificateRenewal, {
        apiVersion: "networking.k8s.io/v1",
        kind: "Ingress",
        metadata: { annotations },
      }),
      [
        'violation: metadata.annotations["cert-manager.io/private-key-rotation-policy"] is Never, so the key is kept when the certificate is renewed',
        'violation: metadata.annotations["cert-manager.io/renew-before-percentage"] is 10 % of the certificate\'s life',
      ],
    );
  });

  it("passes what is left out: Always since cert-manager 1.18, and a third", () => {
    for (const spec of [{}, { privateKey: {} }, { duration: "26280h" }, { renewBefore: null }]) {
      deepEqual(judge(certificateRenewal, certificate(spec)), []);
    }
  });

  it("passes a renewBefore that cert-manager ignores, since it takes a third then", () => {
    deepEqual(judge(certificateRenewal, certificate({ duration: "1h", renewBefore: "2h" })), []);
  });

  it("leaves unknown values undecided", () => {
    deepEqual(
      judge(
        certificateRenewal,
        certificate({ duration: notKnownYet, privateKey: { rotationPolicy: notKnownYet } }),
      ),
      [
        "undecided: spec.privateKey.rotationPolicy is not known yet",
        "undecided: spec.duration is not known yet",
      ],
    );
  });
});
