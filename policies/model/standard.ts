/** The text a rule or a figure rests on. */
export interface Standard {
  /** Publication, for example "NIST SP 800-204A" or "IBM MQ documentation". */
  name: string;
  /** The clause, requirement number or page title within it. */
  clause: string;
}
