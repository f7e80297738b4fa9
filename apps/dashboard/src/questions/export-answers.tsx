import { useState } from 'react';
import { useClient } from 'urql';
import type { Page } from '../api/schema.js';
import { AnswersDocument, type Answer, type Question } from './question-documents.js';
import { answersCsv } from './question-model.js';

const AT_ONCE = 100;

/** All answers as a table, whichever are shown. */
export function ExportAnswers({ question: { id } }: { readonly question: Question }) {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const readPage = async (after: string | null): Promise<Page<Answer> | null> => {
    const asked = client.query(AnswersDocument, { id, first: AT_ONCE, after }, { requestPolicy: 'network-only' });
    return (await asked.toPromise()).data?.liveQuery.answers ?? null;
  };
  const readAll = async (): Promise<readonly Answer[] | null> => {
    const all: Answer[] = [];
    let after: string | null = null;
    do {
      const page = await readPage(after);
      if (!page) return null;
      const { edges, pageInfo } = page;
      all.push(...edges.map(({ node }) => node));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    return all;
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    const answers = await readAll();
    setBusy(false);
    setFailed(answers === null);
    if (answers) download(`question-${id}.csv`, answersCsv(answers));
  };
  return (
    <>
      <span role="status">{failed && 'Not all answers could be read: no file was made.'}</span>
      <button
        type="button"
        className="button"
        aria-disabled={busy}
        onClick={() => {
          if (!busy) void save();
        }}
      >
        Save as CSV
      </button>
    </>
  );
}

/** With a byte order mark, by which spreadsheets know the characters. */
function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([`\uFEFF${text}`], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
