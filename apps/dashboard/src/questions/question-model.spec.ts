import type { Answer } from './question-documents.js';
import { answerLook, answersCsv, standing } from './question-model.js';

const answer = (changes: Partial<Answer>): Answer => ({
  ...{ deviceId: 'd', deviceName: 'FRONT-1', clinicId: 'c', clinicName: 'Ash Street', state: 'ANSWERED', askedAt: '2026-11-20T01:00:00Z' },
  ...{ answeredAt: '2026-11-20T01:01:00Z', rowCount: 0, truncated: false, rows: [] },
  ...changes,
});

describe('what computers answered', () => {
  it('tells nothing apart from not known', () => {
    expect(answerLook({ state: 'ANSWERED', rowCount: 0 }).word).toBe('Has nothing of it');
    expect(answerLook({ state: 'WAITING', rowCount: 0 }).word).toContain('not known');
    expect(answerLook({ state: 'FAILED', rowCount: 0 }).word).toContain('not known');
    expect(standing({ asked: 5, answered: 2, failed: 1 })).toBe('2 of 5 computers answered, 1 could not run it, 2 have not answered');
    expect(standing({ asked: 1, answered: 1, failed: 0 })).toBe('1 of 1 computer answered');
    expect(standing({ asked: 0, answered: 0, failed: 0 })).toBe('no computer was given it yet');
  });

  it('is exported with a line for every computer, and with no formula', () => {
    const cells = [
      { column: 'name', value: '=cmd|"/c calc"!A1' },
      { column: 'version', value: '1.2' },
    ];
    const csv = answersCsv([
      answer({ rowCount: 1, rows: [{ cells }] }),
      answer({ deviceName: 'FRONT-2' }),
      answer({ deviceName: 'FRONT-3', state: 'WAITING', answeredAt: null }),
    ]);
    expect(csv.split('\r\n')).toEqual([
      'Clinic,Computer,State,Given it at,Answered at,Rows,name,version',
      'Ash Street,FRONT-1,answered,2026-11-20T01:00:00Z,2026-11-20T01:01:00Z,1,"\'=cmd|""/c calc""!A1",1.2',
      'Ash Street,FRONT-2,has nothing of it,2026-11-20T01:00:00Z,2026-11-20T01:01:00Z,0,,',
      'Ash Street,FRONT-3,has not answered,2026-11-20T01:00:00Z,,,,',
      '',
    ]);
  });
});
