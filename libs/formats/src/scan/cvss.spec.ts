import { bestCvss, cvssFrom } from './cvss.js';

describe('cvssFrom', () => {
  // Base scores as FIRST and NVD publish them for these vectors.
  it.each([
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', '3.1', 9.8],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H', '3.1', 10],
    ['CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:N/A:N', '3.0', 5.9],
    ['CVSS:3.1/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H', '3.1', 7.8],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N', '3.1', 6.1],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N', '3.1', 0],
    ['AV:N/AC:L/Au:N/C:N/I:P/A:N', '2.0', 5],
    ['AV:N/AC:L/Au:N/C:C/I:C/A:C', '2.0', 10],
    ['AV:N/AC:M/Au:N/C:N/I:P/A:N', '2.0', 4.3],
  ])('works %s out', (vector, version, score) => {
    expect(cvssFrom(vector, null)).toMatchObject({ version, score });
  });

  it('takes the tool’s score, and names the version that a vector leaves out', () => {
    expect(cvssFrom('AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 9.1)).toEqual({
      version: '3.1',
      score: 9.1,
      vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    });
  });

  it('gives none where there is none', () => {
    expect(cvssFrom(null, null)).toBeNull();
    expect(cvssFrom('CVSS:4.0/AV:N/AC:L', null)).toBeNull();
    expect(cvssFrom('CVSS:3.1/AV:N/AC:?', null)).toBeNull();
    expect(cvssFrom(null, 77)).toBeNull();
  });

  it('prefers the newest version', () => {
    expect(bestCvss([cvssFrom(null, 5, '2.0'), null, cvssFrom(null, 4, '4.0')])).toMatchObject({ score: 4 });
  });
});
