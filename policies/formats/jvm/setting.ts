/** A setting of a Java program: a system property, a line of a properties file, a value of Spring's YAML. */
export interface JvmSetting {
  name: string;
  value: string;
  /** Where it stands in a text of lines, from 1. */
  line?: number;
}
