/**
 * The rules for use in other programs, without an engine: `checkObjects` on plain objects, the rules themselves, the
 * published profiles, and the configuration that the command and CrossGuard take.
 *
 * @module strict-mtls/policies
 */
export { type CheckSettings, checkObjects } from "./check";
export { ConfigFault } from "./config/fault";
export { type Level, type PolicyConfig, parsePolicyConfig } from "./config/policyConfig";
export type { Fix, Note, Path } from "./model/field";
export { showPath } from "./model/field";
export { message, objectName } from "./model/message";
export { notKnownYet } from "./model/notKnownYet";
export { ObjectSet } from "./model/objectSet";
export type { Finding, Rule, RuleMetadata, Severity } from "./model/rule";
export type { Settings } from "./model/settings";
export type { Standard } from "./model/standard";
export type { GroupKind, KubernetesObject } from "./objects/kubernetes";
export { profiles } from "./profiles";
export { extendProfile, type ProfileChanges } from "./profiles/extend";
export type { Figure, Profile, TlsVersion } from "./profiles/profile";
export { rules } from "./rules";
export { type Applied, applyWaivers, type Identity, type Waived } from "./waivers/apply";
export { parseWaivers, type Waiver } from "./waivers/waiver";
