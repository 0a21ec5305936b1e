/** OpenShift Service Mesh 2 describes a whole mesh with this kind. */
export const controlPlane = "ServiceMeshControlPlane.maistra.io";
