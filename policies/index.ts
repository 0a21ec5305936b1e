import { PolicyPack } from "@pulumi/policy";
import { policies } from "./engine/policies";
import { rules } from "./rules";

// Starts the server that the engine talks to; import ./rules to use the rules without it.
new PolicyPack("strict-mtls", { policies: policies(rules), enforcementLevel: "mandatory" });
