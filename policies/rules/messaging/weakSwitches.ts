// What lets CipherSpecs and protocols back in that IBM MQ has disabled. Source: IBM MQ, "Enabling deprecated CipherSpecs".

const variables = ["AMQ_SSL_WEAK_CIPHER_ENABLE", "AMQ_SSL_V3_ENABLE", "AMQ_TLS_V1_ENABLE"];
const iniSettings = /^\s*(AllowWeakCipherSpec|AllowSSLV3|AllowTLSV1)\s*=\s*(\S*)/i;

const off = /^(|0|n|no|false|off)$/i;

/** Whether this environment variable turns weak TLS on in a queue manager or client. */
export const weakVariable = (name: string, value: string): boolean =>
  variables.includes(name) && !off.test(value.trim());

/** The lines of a `qm.ini` or `mqclient.ini` that turn weak TLS on; lines from 1. */
export function weakIniSettings(text: string): { name: string; line: number }[] {
  return text.split(/\r?\n/).flatMap((content, index) => {
    const match = iniSettings.exec(content);
    return match && !off.test(match[2]!) ? [{ name: match[1]!, line: index + 1 }] : [];
  });
}
