import type { Field } from "../../model/field";
import { containers, environment, type Variable, variablesOf } from "../../objects/containers";
import { valuesOf } from "../../objects/release";

/** The variables of an object's containers, and those that it has the ibm-mq chart give the queue manager's. */
export const mqVariables = (object: Field): readonly Variable[] => object.once(stated);

function stated(object: Field): Variable[] {
  const ofChart = valuesOf(object, "ibm-mq")?.at("queueManager", "envVariables");
  return [...containers(object).flatMap(variablesOf), ...(ofChart ? environment(ofChart) : [])];
}
