import assert from "node:assert/strict";
import { only } from "../components/mocks";
import { testCertificate } from "../components/trust/testCertificate";
import { runPlatform, stackConfiguration } from "../platformRun";
import { certificate, names, opened, peerAuthentication, policy, release, sealedSecret } from "./registered";

describe("the program", () => {
  const local = (changes: Record<string, any>) => ({ ...stackConfiguration("local"), ...changes });

  for (const mode of ["PERMISSIVE", "DISABLE"]) {
    it(`hands mesh.mode ${mode} to the PeerAuthentication, where the policy pack sees it`, async () => {
      const run = await runPlatform(local({ mesh: { mode } }));
      assert.deepEqual(only(run.seen, peerAuthentication, "mutual-tls").inputs.spec, { mtls: { mode } });
    });
  }

  it("does not accept the licence for the user of stack dev", async () => {
    await assert.rejects(
      runPlatform(stackConfiguration("dev")),
      /strict-mtls:queueManager\.acceptLicense must be true/,
    );
  });

  it("installs the pinned upstream charts in stack dev, once the licence is accepted", async () => {
    const config = stackConfiguration("dev");
    config.queueManager.acceptLicense = true;
    const { seen } = await runPlatform(config);
    const charts = seen.filter(({ type }) => type === release).map(({ inputs }) => inputs.chart);
    assert.deepEqual(charts.sort(), [
      "./charts/openldap",
      "base",
      "gateway",
      "ibm-mq",
      "istiod",
      "oci://quay.io/jetstack/charts/cert-manager",
      "sealed-secrets",
    ]);
  });

  it("registers nothing when the configuration has a fault", async () => {
    await assert.rejects(runPlatform(local({ issuer: { existing: { name: "x" }, privateCa: {} } })), {
      message:
        "The configuration of stack test has 1 fault:\n" +
        "  strict-mtls:issuer.existing cannot go with issuer.privateCa: either an existing issuer signs, or a new private CA does.",
    });
  });

  it("uses an existing issuer and makes no CA of its own", async () => {
    const run = await runPlatform(local({ issuer: { existing: { name: "corporate" } } }));
    assert.deepEqual(
      run.seen.filter(({ type }) => /PrivateCa|ClusterIssuer/.test(type)),
      [],
    );
    const { issuerRef } = only(run.seen, certificate, "queue-manager-certificate").inputs.spec;
    assert.deepEqual(issuerRef, { name: "corporate", kind: "ClusterIssuer" });
  });

  it("generates no password that is already sealed, and passes the sealed values on", async () => {
    // The form of a sealed value: two bytes of length, a key of 512 bytes, ciphertext.
    const sealed = (letter: string) =>
      Buffer.concat([Buffer.from([2, 0]), Buffer.alloc(600, letter)]).toString("base64");
    const run = await runPlatform(
      local({
        clients: [
          {
            name: "mq-spring-app",
            encrypted: { USER: sealed("u"), PASSWORD: sealed("p"), KEY_STORE_PASSWORD: sealed("k") },
          },
        ],
        ldap: { encrypted: { admin: sealed("a"), "mq-bind": sealed("b"), mqapp: sealed("m") } },
        queueManager: {
          ...stackConfiguration("local").queueManager,
          encrypted: { ldapPasswordMqsc: sealed("l") },
        },
      }),
    );
    assert.deepEqual(
      run.seen.filter(({ type }) => type.startsWith("random:")),
      [],
    );
    const data = (name: string) => only(run.seen, sealedSecret, name).inputs.spec.encryptedData;
    assert.deepEqual(data("clients-mq-spring-app-credentials"), { USER: sealed("u"), PASSWORD: sealed("p") });
    assert.deepEqual(data("clients-mq-spring-app-keystore-password"), { KEY_STORE_PASSWORD: sealed("k") });
    assert.deepEqual(data("mq-ldap-bind"), { "30-ldap-password.mqsc": sealed("l") });
    assert.deepEqual(data("openldap-passwords"), {
      admin: sealed("a"),
      "mq-bind": sealed("b"),
      mqapp: sealed("m"),
    });
  });

  it("uses an existing directory outside the mesh, with the passwords it knows", async () => {
    const ldap = {
      install: false,
      url: "ldaps://ldap.example.com:1636",
      bindDn: "cn=mq,dc=example,dc=com",
      bindPassword: "correct horse",
      userBaseDn: "ou=people,dc=example,dc=com",
      groupBaseDn: "ou=groups,dc=example,dc=com",
    };
    const clients = [{ name: "mq-spring-app", password: "battery staple" }];
    const run = await runPlatform(local({ ldap, clients }), ["ldap", "clients"]);
    assert.equal(run.outputs.ldapUrl, "ldaps://ldap.example.com:1636");
    assert.deepEqual(opened(run, "clients-mq-spring-app-credentials"), {
      USER: "mqapp",
      PASSWORD: "battery staple",
    });
    assert.match(opened(run, "mq-ldap-bind")["30-ldap-password.mqsc"]!, /LDAPPWD\('correct horse'\)/);
    const host = only(run.seen, "kubernetes:networking.istio.io/v1:ServiceEntry", "directory").inputs;
    assert.deepEqual([host.metadata.namespace, host.spec.hosts], ["mq", ["ldap.example.com"]]);
    assert.doesNotMatch(JSON.stringify(run.seen), /battery staple|correct horse/);
    const gone = names(run).filter((name) => /openldap|directory-certificate|Release directory/.test(name));
    assert.deepEqual(gone, []);
  });

  it("uses Active Directory and trusts its CA where the queue manager runs", async () => {
    const ca = testCertificate().certificatePem;
    const ldap = {
      install: false,
      url: "ldaps://dc1.corp.example:3269",
      kind: "active-directory",
      bindDn: "CN=svc-mq,OU=Service Accounts,DC=corp,DC=example",
      bindPassword: "x",
      userBaseDn: "OU=Applications,DC=corp,DC=example",
      groupBaseDn: "OU=Groups,DC=corp,DC=example",
      groupAttributes: { nested: true },
      caCertificates: [ca],
    };
    const run = await runPlatform(local({ ldap, clients: [{ name: "mq-spring-app", password: "y" }] }), [
      "ldap",
      "clients",
    ]);
    const { data } = only(run.seen, "kubernetes:core/v1:ConfigMap", "queue-manager-mqsc").inputs;
    assert.match(
      Object.values<string>(data).join(""),
      /CONNAME\('dc1\.corp\.example\(3269\)'\).*SHORTUSR\('sAMAccountName'\).*FINDGRP\('member'\).*NESTGRP\(YES\)/s,
    );
    const { metadata, data: trusted } = only(run.seen, "kubernetes:core/v1:ConfigMap", "directory").inputs;
    assert.deepEqual([metadata.name, metadata.namespace], ["directory-ca", "mq"]);
    assert.equal(trusted["ca.crt"].trim(), ca.trim());
    const { values } = only(run.seen, release, "queue-manager").inputs;
    assert.deepEqual(values.pki.trust.at(-1), {
      configMap: { configMapName: "directory-ca", items: ["ca.crt"] },
    });
  });

  it("needs no permission to call a directory that is a Service of the cluster", async () => {
    const url = "ldaps://ldap.corporate.svc";
    const bases = { userBaseDn: "ou=people,dc=example,dc=com", groupBaseDn: "ou=groups,dc=example,dc=com" };
    const ldap = { install: false, url, bindDn: "cn=mq,dc=example,dc=com", bindPassword: "x", ...bases };
    const run = await runPlatform(local({ ldap, clients: [{ name: "shop", password: "y" }] }), [
      "ldap",
      "clients",
    ]);
    assert.equal(run.outputs.ldapUrl, "ldaps://ldap.corporate.svc:636");
    assert.deepEqual(
      names(run).filter((name) => name.includes("ServiceEntry")),
      [],
    );
  });

  it("creates no namespace of the mesh where others do", async () => {
    const run = await runPlatform(local({ mesh: { createNamespaces: false } }));
    assert.deepEqual(
      names(run).filter((name) => /Namespace (mq|openldap)/.test(name)),
      [],
    );
    const { namespace } = only(run.seen, certificate, "directory-certificate").inputs.metadata;
    assert.equal(namespace, "openldap");
  });

  it("creates each namespace once, also where the directory shares the queue manager's", async () => {
    const run = await runPlatform(local({ ldap: { namespace: "mq" }, mesh: { namespaces: ["shop", "mq"] } }));
    const created = run.seen.filter(({ type }) => type === "strict-mtls:index:MeshNamespace");
    assert.deepEqual(created.map(({ name }) => name).sort(), ["mq", "shop"]);
  });

  it("opens a client to the callers that the settings name, and to no others", async () => {
    const allowFrom = [{ namespace: "istio-ingress", serviceAccount: "istio-ingressgateway" }];
    const run = await runPlatform(local({ clients: [{ name: "shop", allowFrom }, { name: "till" }] }));
    const opened = run.seen.filter(({ type, name }) => type === policy && /\.(shop|till)-/.test(name));
    assert.deepEqual(
      opened.map(({ name }) => name),
      ["access-mq.shop-callers"],
    );
    const { selector, rules } = opened[0]!.inputs.spec;
    const { template } = only(run.seen, "kubernetes:apps/v1:Deployment", "clients-shop").inputs.spec;
    assert.equal(template.metadata.labels.app, selector.matchLabels.app);
    assert.deepEqual(rules, [
      {
        from: [{ source: { principals: ["cluster.local/ns/istio-ingress/sa/istio-ingressgateway"] } }],
        to: [{ operation: { ports: ["8080"] } }],
      },
    ]);
  });

  it("leaves a client's application out, and lets in whom the settings name", async () => {
    const allowFrom = [{ namespace: "shop", serviceAccount: "checkout" }];
    const { queueManager } = stackConfiguration("local");
    const run = await runPlatform(
      local({ clients: [{ name: "shop", install: false }], queueManager: { ...queueManager, allowFrom } }),
    );
    assert.deepEqual(
      names(run).filter((name) => /MqClient |Deployment/.test(name)),
      [],
    );
    const { rules } = only(run.seen, policy, "access-mq.qm1-ibm-mq-callers").inputs.spec;
    // Whoever runs as the client's ServiceAccount is the client.
    assert.deepEqual(rules[0].from, [
      { source: { principals: ["cluster.local/ns/mq/sa/shop", "cluster.local/ns/shop/sa/checkout"] } },
    ]);
  });
});
