import { matching, reachWords } from './organisation-model.js';
import type { Organisation } from './set-up-documents.js';

const organisation = (id: string, name: string, boundName: string | null = null): Organisation => ({
  ...{ id, name, boundName, boundTo: boundName && 'c', suggestedClinic: null, suggestedName: null },
});
const ALL = [organisation('7', 'Birch Lane', 'Birch Lane Practice'), organisation('12', 'Zander Dental'), organisation('31', 'Ash Street')];

describe('organisations that a service reaches', () => {
  it('are found by name, id or clinic, those to be bound first', () => {
    expect(matching(ALL, '').map(({ name }) => name)).toEqual(['Ash Street', 'Zander Dental', 'Birch Lane']);
    expect(matching(ALL, ' practice').map(({ id }) => id)).toEqual(['7']);
    expect(matching(ALL, '12').map(({ name }) => name)).toEqual(['Zander Dental']);
    expect(matching(ALL, 'nobody')).toEqual([]);
  });
  it('are counted, and none at all is no success', () => {
    expect(reachWords(ALL, 'tenant')).toBe('It answers: 3 tenants, 1 of them bound to a clinic.');
    expect(reachWords(ALL.slice(1), 'tenant')).toBe('It answers: 2 tenants, none of them bound to a clinic.');
    expect(reachWords([], 'tenant')).toContain('shows no tenant');
  });
});
