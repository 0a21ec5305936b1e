/** Words by which something names a value that is put in later or elsewhere. */
const references = [
  // Kubernetes, shells, Kustomize, Helm and other templates.
  /\$\(|\$\{|^\$\w|\{\{/,
  /^<[^>]*>$|^@@?\w+@@?$|^__\w+__$|^%\w+%$/,
  // Tools that fetch a secret when the manifest is applied or the process starts.
  /^(vault|ref\+\w+|secret|file|env|awssm|awssecret|gcpsm|azkv|op|bao|path):/i,
  // SOPS and Jasypt.
  /^ENC[[(]/,
  // Left open for the reader.
  /^(\*{3,}|(\w{1,3}-)?x{3,}|\.{3,}|redacted|replace[-_ ]?(me|with|this).*|your[-_ ].*)$/i,
  /^\*\*.*\*\*$|^\.{3}.*\.{3}$|placeholder/i,
];

/** What is a setting, a place or a file's name, and no credential. */
const otherwise = [
  /^(true|false|yes|no|on|off|none|null|nil|enabled|disabled|required|optional|\d{1,3})$/i,
  /^\.{0,2}\/[\w.-]+(\/[\w.-]+)*\/?$/,
  /^[a-z][a-z0-9+.-]*:\/\//i,
  /^[\w-]+\.(key|pem|crt|cer|jks|p12|pfx|txt|json|ya?ml)$/i,
];

/** Whether a value stands for one that is put in later or elsewhere. */
export const isReference = (value: string): boolean => references.some((form) => form.test(value.trim()));

/** Whether the value of a credential is a literal: not empty, no reference, and no switch or path. */
export function isLiteral(value: string): boolean {
  const text = value.trim();
  return text !== "" && !isReference(text) && !otherwise.some((form) => form.test(text));
}

const credential =
  /(^|_)(PASSWORD|PASSWD|PASSPHRASE|REQUIREPASS|((CLIENT|APP|SHARED|CONSUMER|JWT|SESSION|COOKIE)_SECRET)|SECRET_ACCESS_KEY|API_?KEY|ENCRYPTION_KEY|((AUTH|ACCESS|API|BEARER|BOT|REFRESH|ADMIN|ROOT)_TOKEN))$/;

/** What a trust store is locked with: it holds public certificates, and Java's default is known to everyone. */
const trustStorePassword = /TRUST_?STORE_PASSWORD$/;
const publicDefault = "changeit";

/** A name in upper case with underscores, whether it was `adminPassword`, `admin-password` or `admin.password`. */
const canonical = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[-. ]/g, "_")
    .toUpperCase();

/** `SECRET` for COOKIE_SECRET stands for what the reader fills in; a password may be "password", but is not shouted. */
const repeatsName = (canonicalName: string, value: string): boolean =>
  `_${canonicalName}`.endsWith(`_${value.trim()}`);

/** Whether a name and its value are those of a credential that is written out. */
export function isLiteralCredential(name: string, value: string): boolean {
  const canonicalName = canonical(name);
  if (!credential.test(canonicalName) || !isLiteral(value) || repeatsName(canonicalName, value)) return false;
  return !(trustStorePassword.test(canonicalName) && value === publicDefault);
}

const credentialsInUrl = /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@]*:([^\s@/]+)@[\w[$]/gi;

/** Whether a text holds an address with a password that is written out. */
export const hasLiteralInUrl = (text: string): boolean =>
  [...text.matchAll(credentialsInUrl)].some(([, password]) => !/^[$<{%*]|^x+$/i.test(password!));
