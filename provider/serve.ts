import { provider } from "@pulumi/pulumi";
import { ComponentProvider } from "./componentProvider";

void provider.main(new ComponentProvider(), process.argv.slice(2));
