import { type answers, inquiry } from "./routes";

/** What the calling proxy tells about its connection to the external system, each as Envoy writes it. */
export interface ConnectionFacts {
  /** The TLS version, such as `TLSv1.3`. */
  tlsVersion: string;
  /** The cipher suite, such as `TLS_AES_256_GCM_SHA384`. */
  cipher: string;
  /** The subject of the server's certificate. */
  peerSubject: string;
  /** The issuer of the server's certificate. */
  peerIssuer: string;
}

/** The fields of a check's result by the response header that brings each. */
export const facts = {
  tlsVersion: "x-strict-mtls-version",
  cipher: "x-strict-mtls-cipher",
  peerSubject: "x-strict-mtls-peer-subject",
  peerIssuer: "x-strict-mtls-peer-issuer",
} satisfies Record<keyof ConnectionFacts, keyof typeof answers>;

/** What curl writes about the answer: YAML whose literal blocks take any header as it is. */
const report = [
  '  status: "%{http_code}"',
  ...Object.entries(facts).flatMap(([field, header]) => [`  ${field}: |-`, `    %header{${header}}`]),
]
  .map((line) => `${line}\\n`)
  .join("");

/**
 * Calls `URL` in plain, as an application does, and applies what the proxy tells about its connection to the ConfigMap
 * `RESULT`. Ends with 0 only for `EXPECTED_STATUS` over TLS 1.2 or 1.3.
 *
 * The call to the proxy's agent at the end stops a sidecar that would keep the Job from completing; as a native
 * sidecar it ends by itself.
 */
export const checkScript = `set -u
stop_proxy() { curl --silent --max-time 5 --request POST http://127.0.0.1:15020/quitquitquit >/dev/null 2>&1; }
trap stop_proxy EXIT
facts=$(curl --silent --show-error --max-time 30 --output /dev/null \\
  --header '${inquiry.header}: ${inquiry.value}' --write-out '${report}' "$URL")
printf '%s\\n' "$facts"
account=/var/run/secrets/kubernetes.io/serviceaccount
printf 'apiVersion: v1\\nkind: ConfigMap\\nmetadata:\\n  name: %s\\ndata:\\n%s\\n' "$RESULT" "$facts" |
  curl --silent --show-error --fail --max-time 30 --output /dev/null --request PATCH \\
    --cacert "$account/ca.crt" --header "Authorization: Bearer $(cat "$account/token")" \\
    --header 'Content-Type: application/apply-patch+yaml' --data-binary @- \\
    "$API/api/v1/namespaces/$NAMESPACE/configmaps/$RESULT?fieldManager=strict-mtls&force=true" || exit 1
case $facts in *"status: \\"$EXPECTED_STATUS\\""*TLSv1.[23]*) ;; *) exit 1 ;; esac
`;
