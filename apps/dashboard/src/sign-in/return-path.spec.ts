import { returnPath } from './return-path.js';

describe('after signing in', () => {
  it('goes back to the page that was asked for', () => {
    expect(returnPath({ from: '/clinics/7?x=1' })).toBe('/clinics/7?x=1');
  });
  it('never leaves the site, whatever the state says', () => {
    expect(['//evil.example', '/\\evil.example', 'https://evil.example', 7].map((from) => returnPath({ from }))).toEqual([
      '/',
      '/',
      '/',
      '/',
    ]);
    expect([returnPath(null), returnPath('x'), returnPath({}), returnPath({ from: '/sign-in' })]).toEqual(['/', '/', '/', '/']);
  });
});
