/** What the person at the keyboard did wrong or has to mend: one sentence, exit code 2, no stack. */
export class Fault extends Error {}
