import type { IstioArgs, IstioFlavor, IstioMode, IstioPart } from "./args";

/** What says which parts of Istio this package installs. */
interface Wanted {
  flavor: IstioFlavor;
  mode: IstioMode;
  args: Pick<IstioArgs, "install">;
}

/** Whether a part is to be installed; the node's parts only where the mode or the user asks for them. */
export function isInstalled({ flavor, mode, args }: Wanted, part: IstioPart): boolean {
  if (flavor === "external" || (flavor !== "istio" && part !== "gateway")) return false;
  return args.install?.[part] ?? (mode === "ambient" || (part !== "cni" && part !== "ztunnel"));
}
