import type { Field } from "../model/field";
import { type Profile, type TlsVersion, tlsVersions } from "./profile";

const words: readonly string[] = ["TLS_AUTO", ...tlsVersions];

/** What Istio takes for a minimum that is not stated or TLS_AUTO. Source: Istio, ServerTLSSettings and MeshConfig. */
const istioDefault: TlsVersion = "TLSV1_2";

const rank = (version: string): number => tlsVersions.indexOf(version as TlsVersion);

const atLeast = (version: TlsVersion): string => tlsVersions.slice(rank(version)).join(" or ");

/** Holds a minimum version, as Istio spells it, against the profile. */
export function checkMinimum(setting: Field, { minimumVersion }: Profile): void {
  const stated = setting.present ? (setting.text ?? "") : "TLS_AUTO";
  const effective = stated === "TLS_AUTO" ? istioDefault : stated;
  if (rank(effective) >= rank(minimumVersion.allowed)) return;
  const automatic = stated === "TLS_AUTO" ? `, which means ${istioDefault}` : "";
  const found = `is ${setting.shown(words)}${automatic}`;
  setting.report(found, atLeast(minimumVersion.allowed), setting.to(minimumVersion.allowed));
}

/** A maximum below the profile's minimum leaves only versions that are not allowed. */
export function checkMaximum(setting: Field, { minimumVersion }: Profile): void {
  if (!setting.present || setting.text === "TLS_AUTO") return;
  if (rank(setting.text ?? "") >= rank(minimumVersion.allowed)) return;
  const allowed = `TLS_AUTO or ${atLeast(minimumVersion.allowed)}`;
  setting.report(`is ${setting.shown(words)}`, allowed, setting.to("TLS_AUTO"));
}

/** A minimum version that a chart spells "1.2", as text or number. */
export function checkDottedMinimum(setting: Field, { minimumVersion }: Profile): void {
  const stated = setting.text ?? String(setting.number ?? "");
  if (rank(`TLSV${stated.replace(".", "_")}`) >= rank(minimumVersion.allowed)) return;
  const allowed = tlsVersions.slice(rank(minimumVersion.allowed)).map(dotted);
  setting.report(`is ${setting.shown(tlsVersions.map(dotted))}`, allowed.join(" or "));
}

const dotted = (version: TlsVersion): string => version.replace("TLSV", "").replace("_", ".");
