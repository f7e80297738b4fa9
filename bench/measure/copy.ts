import type { Client, Connection, Submittable } from 'pg';

/** The part of pg's connection that COPY needs and its types leave out. */
interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** One COPY statement, in or out, in PostgreSQL's own text format. */
class Copy implements Submittable {
  readonly chunks: Buffer[] = [];
  readonly done: Promise<void>;
  private resolve!: () => void;
  private reject!: (error: Error) => void;

  constructor(
    private readonly text: string,
    private readonly rows: readonly Buffer[],
  ) {
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  handleCopyInResponse(connection: CopyConnection): void {
    for (const row of this.rows) connection.sendCopyFromChunk(row);
    connection.endCopyFrom();
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    this.chunks.push(Buffer.from(chunk));
  }

  handleCommandComplete(): void {
    // What it says, the rows say too.
  }

  handleReadyForQuery(): void {
    this.resolve();
  }

  handleError(error: Error): void {
    this.reject(error);
  }
}

/** The rows of a query, each as COPY takes it. */
export async function copyOut(client: Client, query: string): Promise<readonly Buffer[]> {
  const copy = new Copy(`COPY (${query}) TO STDOUT`, []);
  client.query(copy);
  await copy.done;
  return copy.chunks;
}

export async function copyIn(client: Client, table: string, rows: readonly Buffer[]): Promise<void> {
  const copy = new Copy(`COPY ${table} FROM STDIN`, rows);
  client.query(copy);
  await copy.done;
}
