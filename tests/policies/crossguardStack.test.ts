import { deepEqual, equal, match, ok } from "node:assert/strict";
import { unknownCheckingProxy } from "@pulumi/policy";
import { stackCoverage } from "../../policies/engine/coverage";
import { policySettings } from "../../policies/engine/policySettings";
import { stackObjects } from "../../policies/engine/stack";
import { ObjectSet } from "../../policies/model/objectSet";
import { rule } from "../../policies/model/rule";
import { defaults } from "../../policies/model/settings";
import { rules } from "../../policies/rules";
import { onStack, onStackAt, peer, type Resource, release, unknownString, urnOf } from "./asEngine";
import { compliantSets } from "./compliant";

const peerAuthentication = "PeerAuthentication.security.istio.io";
const strictInStack = "mtls-01-mesh-wide-strict-in-stack";
const coverageInStack = "cov-01-everything-analysed-in-stack";
const istiod = release({ chart: "istiod", values: {} });
const certificate: Resource = {
  type: "kubernetes:cert-manager.io/v1:Certificate",
  props: { metadata: { name: "web", namespace: "shop" }, spec: {} },
};

describe("CrossGuard adapter on a stack", () => {
  it("puts a statement on an object on the resource that stands for it", () => {
    const twice = [
      peer({ mtls: { mode: "STRICT" } }, { name: "one", namespace: "shop" }),
      peer({ mtls: { mode: "STRICT" } }, { name: "two", namespace: "shop" }),
    ];
    const found = rules.flatMap(({ id, name, checkSet }) =>
      checkSet ? onStackAt(`${id.toLowerCase()}-${name}-in-stack`, twice) : [],
    );
    ok(
      found.some(
        ([message, urn]) => /PeerAuthentication shop\/two/.test(message) && urn === urnOf(twice[1]!),
      ),
    );
    for (const [, urn] of found) ok(urn === undefined || twice.map(urnOf).includes(urn));
  });

  it("can leave out the kinds that a rule does not name, because it does not read them", () => {
    const unnamed = rules.flatMap(({ id, checkSet, setKinds }) => {
      const read = new Set<string>();
      class Watched extends ObjectSet {
        override ofKind(kind: string) {
          read.add(kind);
          return super.ofKind(kind);
        }
        override find(kind: string, namespace: string, name: string) {
          read.add(kind);
          return super.find(kind, namespace, name);
        }
        override isOpen(kind: string) {
          read.add(kind);
          return super.isOpen(kind);
        }
      }
      for (const set of Object.values(compliantSets)) {
        checkSet?.(new Watched(Object.values(set), true), defaults);
      }
      return [...read].filter((kind) => !setKinds.includes(kind)).map((kind) => `${id} ${kind}`);
    });
    deepEqual(unnamed, []);
  });

  describe("takes a stack for all there is", () => {
    it("when it installs what its objects need", () => {
      equal(onStack(strictInStack, [istiod]).length, 1);
      equal(onStack(strictInStack, [istiod, release({ chart: "cert-manager" }), certificate]).length, 1);
    });

    it("when it has others install it: Flux, Argo CD", () => {
      const flux = (chart: string): Resource => ({
        type: "kubernetes:helm.toolkit.fluxcd.io/v2:HelmRelease",
        props: { spec: { chart: { spec: { chart } } } },
      });
      const argo = (...charts: string[]): Resource => ({
        type: "kubernetes:argoproj.io/v1alpha1:Application",
        props: { spec: { sources: charts.map((chart) => ({ chart })) } },
      });
      equal(onStack(strictInStack, [flux("istiod"), argo("shop", "cert-manager"), certificate]).length, 1);
      equal(onStack(strictInStack, [argo("cert-manager", "istiod"), certificate]).length, 1);
      deepEqual(onStack(strictInStack, [flux("istiod"), flux("shop"), certificate]), []);
    });

    it("when an operator's definitions stand in it, which a chart that is rendered brings along", () => {
      const crd = (group: string): Resource => ({
        type: "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition",
        props: { metadata: { name: "x" }, spec: { group } },
      });
      equal(onStack(strictInStack, [istiod, certificate, crd("cert-manager.io")]).length, 1);
      deepEqual(onStack(strictInStack, [istiod, certificate, crd("example.com")]), []);
    });

    it("not when its objects need an operator of another stack, nor when it reads one", () => {
      const reference = { type: "pulumi:pulumi:StackReference", props: { name: "platform" } };
      deepEqual(onStack(strictInStack, [istiod, certificate]), []);
      deepEqual(onStack(strictInStack, [istiod, reference]), []);
    });

    it("as it is declared, whatever it installs", () => {
      equal(onStack(strictInStack, [istiod, certificate], { complete: true }).length, 1);
      deepEqual(onStack(strictInStack, [istiod], { complete: false }), []);
    });
  });

  it("tells what it holds back because the stack may not be all there is", () => {
    const [said, ...more] = onStack(coverageInStack, [istiod, certificate]).filter((text) =>
      text.startsWith("the stack: not taken for all there is"),
    );
    deepEqual(more, []);
    match(said!, /set complete to true if it is:\n.* {2}the stack installs Istio without .*\(MTLS-01\)/s);
    deepEqual(
      onStack(coverageInStack, [istiod, certificate], { complete: true }).filter((text) =>
        /MTLS-01/.test(text),
      ),
      [],
    );
  });

  it("tells what rules on sets could not judge, on the resource concerned", () => {
    const probe = rule({
      ...rules.find(({ id }) => id === "MTLS-02")!,
      setKinds: [peerAuthentication],
      inspectSet(set) {
        for (const object of set.ofKind(peerAuthentication)) void object.at("spec", "mtls", "mode").text;
        set.whole.notAnalysed("has a mesh of another cluster");
      },
    });
    const open = { ...peer({ mtls: { mode: "STRICT" } }), urn: "urn:open" };
    (open.props.spec as any).mtls.mode = unknownString;
    const objects = stackObjects(
      [{ ...open, props: unknownCheckingProxy(open.props) }],
      new Set([peerAuthentication]),
    );
    deepEqual(stackCoverage([probe], objects, true, policySettings({}, "it")), [
      {
        text: "PeerAuthentication istio-system/default: not judged by the rules in brackets:\n  spec.mtls.mode is not known yet (MTLS-02)",
        urn: "urn:open",
      },
      {
        text: "the stack: not judged by the rules in brackets:\n  has a mesh of another cluster (MTLS-02)",
        urn: undefined,
      },
    ]);
  });
});
