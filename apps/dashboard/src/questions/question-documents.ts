import { operation } from '../api/document.js';
import type { DateTime, Page } from '../api/schema.js';

/** A question to computers, as far as it was asked in clinics that one sees. */
export interface Question {
  readonly id: string;
  readonly sql: string;
  readonly reason: string;
  readonly clinicIds: readonly string[];
  readonly createdAt: DateTime;
  readonly expiresAt: DateTime;
  /** Computers that were given it. */
  readonly asked: number;
  readonly answered: number;
  readonly failed: number;
}

const QUESTION = 'id sql reason clinicIds createdAt expiresAt asked answered failed';
export const QUESTIONS_A_PAGE = 20;

export const QuestionsDocument = operation<{ readonly liveQueries: Page<Question> }, { first: number; after: string | null }>(
  `query Questions($first: Int!, $after: String) {
  liveQueries(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { ${QUESTION} } } }
}`,
);

export const TablesDocument = operation<{ readonly liveQueryTables: readonly string[] }>('query QuestionTables { liveQueryTables }');

export interface AskInput {
  readonly clinicIds: readonly string[];
  readonly sql: string;
  readonly reason: string;
  readonly hours: number;
}

export const AskDocument = operation<{ readonly askComputers: Question }, { input: AskInput }>(
  `mutation AskComputers($input: AskComputersInput!) { askComputers(input: $input) { ${QUESTION} } }`,
);

export const QuestionDocument = operation<{ readonly liveQuery: Question }, { id: string }>(
  `query Question($id: ID!) { liveQuery(id: $id) { ${QUESTION} } }`,
);

export type AnswerState = 'WAITING' | 'ANSWERED' | 'FAILED';

export interface Answer {
  readonly deviceId: string;
  readonly deviceName: string;
  readonly clinicId: string;
  readonly clinicName: string;
  readonly state: AnswerState;
  readonly askedAt: DateTime;
  readonly answeredAt: DateTime | null;
  /** Rows that it answered, kept or not. */
  readonly rowCount: number;
  readonly truncated: boolean;
  readonly rows: readonly { readonly cells: readonly { readonly column: string; readonly value: string }[] }[];
}

export const AnswersDocument = operation<
  { readonly liveQuery: { readonly id: string; readonly answers: Page<Answer> } },
  { id: string; first: number; after: string | null }
>(`query Answers($id: ID!, $first: Int!, $after: String) {
  liveQuery(id: $id) { id answers(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { deviceId deviceName clinicId clinicName state askedAt answeredAt rowCount truncated rows { cells { column value } } } }
  } }
}`);
