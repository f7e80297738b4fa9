import { filterOf, isUsual, parseView, printView } from './findings-view.js';

const view = (search: string) => parseView(new URLSearchParams(search));

describe('which findings are looked at', () => {
  it('is read from the address and written back the same', () => {
    const search = 'show=all&severity=critical%2Chigh&exploited=yes&overdue=yes&scanner=Nessus+10';
    expect(printView(view(search)).toString()).toBe(search);
    expect(filterOf(view(search))).toEqual({
      open: null,
      severities: ['CRITICAL', 'HIGH'],
      knownExploited: true,
      overdue: true,
      tools: ['Nessus 10'],
    });
  });
  it('is what is open unless something else is asked', () => {
    expect(filterOf(view(''))).toEqual({ open: true });
    expect([isUsual(view('')), isUsual(view('show=fixed'))]).toEqual([true, false]);
  });
  it('ignores what it does not know', () => {
    expect(filterOf(view('show=everything&severity=awful,low&exploited=maybe'))).toEqual({ open: true, severities: ['LOW'] });
  });
});
