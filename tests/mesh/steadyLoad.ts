import * as http from "node:http";

/** Callers that begin their next call as soon as one is answered, until they are told to stop. */
export class SteadyLoad {
  /** The status of each call, or why it was not answered. */
  readonly outcomes: (number | string)[] = [];
  private readonly agent = new http.Agent({ keepAlive: true });
  private readonly callers: Promise<void>[];
  private stopped = false;

  constructor(
    private readonly call: (agent: http.Agent) => Promise<{ status: number }>,
    callers: number,
  ) {
    this.callers = Array.from({ length: callers }, () => this.goOn());
  }

  private async goOn(): Promise<void> {
    while (!this.stopped) {
      const outcome = await this.call(this.agent).catch((error: Error) => error.message);
      this.outcomes.push(typeof outcome === "string" ? outcome : outcome.status);
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.callers);
    this.agent.destroy();
  }
}
