import type { Mutation } from "./mutation";

const of = (rule: string, mutations: Record<string, Mutation["change"]>): Mutation[] =>
  Object.entries(mutations).map(([what, change]) => ({ rule, what, change }));

const container = (set: Record<string, any>) => set.Deployment.spec.template.spec.containers[0];
const sealed = (set: Record<string, any>) => set.SealedSecret.spec;
const values = (set: Record<string, any>) => set["Release of sealed-secrets"].values;
const fluxValues = (set: Record<string, any>) => set["HelmRelease of sealed-secrets"].spec.values;
const privateKey = "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----\n";

export const mutations: readonly Mutation[] = [
  ...of("SEC-01", {
    "a Secret in plain": (set) => void delete set.Secret.metadata.labels,
    "a value that SOPS no longer encrypts": (set) => {
      delete set["Secret of SOPS"].sops;
      set["Secret of SOPS"].stringData.PASSWORD = "hush";
    },
    "a value that nobody sealed": (set) => Object.assign(sealed(set).encryptedData, { PASSWORD: "hush" }),
    "a value sealed for a small key": (set) => {
      const bytes = Buffer.concat([Buffer.from([1, 0]), Buffer.alloc(540, 0x5a)]);
      sealed(set).encryptedData.PASSWORD = bytes.toString("base64");
    },
    "a password beside the sealed ones": (set) =>
      Object.assign(sealed(set).template.data, { PIN_PASSWORD: "hush" }),
    "a scope of all namespaces": (set) =>
      Object.assign(set.SealedSecret.metadata.annotations, {
        "sealedsecrets.bitnami.com/cluster-wide": "true",
      }),
    "a private key in a ConfigMap": (set) => Object.assign(set.ConfigMap.data, { key: privateKey }),
  }),
  ...of("SEC-02", {
    "a proxy role that is bound": (set) => Object.assign(values(set).rbac.serviceProxier, { bind: true }),
    "a proxy role that is bound by default": (set) => void delete values(set).rbac.serviceProxier.bind,
    "a chart without settings of its roles": (set) => void delete values(set).rbac,
    "a proxy role that is bound by default where Flux installs it": (set) => void delete fluxValues(set).rbac,
  }),
  ...of("SEC-03", {
    "a password in a variable": (set) =>
      container(set).env.push({ name: "DB_PASSWORD", value: "correct horse" }),
    "a password in an address": (set) =>
      Object.assign(container(set).env[1], { value: "amqps://shop:hush@rabbitmq.shop.svc:5671" }),
    "a password in an argument": (set) => container(set).args.push("--admin-password=hush"),
    "a password in a ConfigMap": (set) => Object.assign(set.ConfigMap.data, { DB_PASSWORD: "hush" }),
    "a password in a script": (set) =>
      Object.assign(container(set), { command: ["sh", "-c", "exec redis-server --requirepass hush"] }),
  }),
  ...of("SEC-04", {
    "a password in a chart's values": (set) =>
      Object.assign(set["Release of openldap"].values.passwords, { password: "hush" }),
    "an administrator's password in a chart's values": (set) =>
      Object.assign(set["Release of openldap"].values, { admin: [{ adminPassword: "hush" }] }),
    "a client's secret in a chart's values": (set) =>
      Object.assign(set["Release of openldap"].values, { oidc: { clientSecret: "hush" } }),
    "a password in the values that Flux hands on": (set) =>
      Object.assign(fluxValues(set), { metrics: { password: "hush" } }),
  }),
  ...of("SEC-05", {
    "renewal that is off while nobody else renews": (set) => void delete set.Secret,
    "a period of three years": (set) => {
      delete set.Secret;
      values(set).keyrenewperiod = "26280h";
    },
    "a period of three years where Flux installs the chart": (set) => {
      delete set.Secret;
      fluxValues(set).keyrenewperiod = "26280h";
    },
    "small sealing keys": (set) => Object.assign(container(set), { args: ["--key-size=2048"] }),
    "small sealing keys by the chart": (set) => Object.assign(values(set), { args: ["--key-size", "2048"] }),
  }),
];
