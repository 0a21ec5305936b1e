import type { Rule } from "../../model/rule";
import { tlsModeStated } from "./tlsModeStated";

export const destinationRules: readonly Rule[] = [tlsModeStated];
