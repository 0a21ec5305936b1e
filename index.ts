import { externalServices } from "./platform/externalServices";
import { ingress } from "./platform/ingress";
import { mesh } from "./platform/mesh";
import { messaging } from "./platform/messaging";
import { operators, reloader } from "./platform/operators";
import { outputs } from "./platform/outputs";
import { secrets } from "./platform/secrets";
import { trust } from "./platform/trust";
import { readSettings } from "./settings";

// What the stack's configuration asks for; all of its faults at once, before anything is registered.
const settings = readSettings();

// What watches the cluster: cert-manager, sealed-secrets, Istio.
const watching = operators(settings);

// The mesh: mutual TLS everywhere, and only the calls the platform is made of; in force before the first workload.
const meshed = mesh(settings, watching);

// What restarts workloads whose certificate was renewed, where the settings want it.
reloader(settings, meshed);

// Trust: who signs; who proves by which certificate to be whom; passwords, sealed.
const trusted = trust(settings, watching, meshed);
const sealed = secrets(settings, watching, meshed, trusted);

// The hosts outside the mesh that its workloads may call.
const outside = externalServices(settings, watching, meshed, trusted);

// Messaging: the directory, the queue manager that looks users up in it, the clients.
const workloads = messaging(settings, meshed, sealed, trusted, outside);

// The ways in from outside.
const inside = ingress(settings, watching, meshed, trusted);

// What others need to know of it.
export = outputs(settings, watching, meshed, sealed, trusted, outside, workloads, inside);
