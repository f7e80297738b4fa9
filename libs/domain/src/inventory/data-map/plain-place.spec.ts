import { locationKey, namesSomebody, plainPlace, problemWithLocation } from './plain-place.js';

describe('where a place is', () => {
  it.each([
    ['https://admin:hunter2@files.example/clinic?sig=abc#x', 'https://files.example/clinic'],
    ['See HTTPS://files.example:8443/a/b and  //srv/share', 'See https://files.example:8443/a/b and  //srv/share'],
    ['https://drive.example/s/1a2b3c4d5e6f7g8h9i0jKLMN/view', 'https://drive.example/s/view'],
    ['https://user@evil@files.example/', 'https://files.example/'],
    ['smb://domain;user:pass@nas/scans', 'smb://nas/scans'],
    ['  Cupboard in the server room ', 'Cupboard in the server room'],
  ])('%j is kept as %j', (text, kept) => expect(plainPlace(text)).toBe(kept));

  it.each(['Scans of 2123 45670 1', 'Jo Chan 12.03.1974', 'reception@clinic.example', '0412 345 678', 'IHI 8003601234567894'])(
    '%j names somebody',
    (text) => expect(namesSomebody(text)).toBe(true),
  );

  it.each(['Server room, rack 2', '192.168.10.20', 'Scans 2026', 'd41d8cd98f00b204e9800998ecf8427e'])('%j names nobody', (text) =>
    expect(namesSomebody(text)).toBe(false),
  );
});

describe('the name of a place that discovery looked at', () => {
  it.each([
    '\\\\SRV01\\Scans',
    'srv01/scans/old',
    'reception mailbox',
    'd41d8cd98f00b204e9800998ecf8427e',
    'E:',
    'srv01.clinic.local/scans',
  ])('%j is taken', (location) => expect(problemWithLocation(location)).toBeNull());

  it.each([
    ['srv01/scans/2123456701', /number or date/],
    ['srv01/Smith 1974-03-12', /number or date/],
    ['srv01/letters/chan.pdf', /name of a file/],
    ['srv01/scans/a/b', /deeper than 3/],
    ['jo@clinic.example', /^expected/],
    ['a\nb', /^expected/],
    ['', /^expected/],
    ['//', /names no place/],
    ['x'.repeat(121), /^expected/],
  ])('%j is refused without being repeated', (location, reason) => {
    const problem = problemWithLocation(location);
    expect(problem).toMatch(reason);
    expect(problem).not.toMatch(/2123|1974|chan|clinic\.example|xxx/i);
  });

  it('is one however slashes and case are written', () => expect(locationKey(' \\\\SRV01\\Scans\\ ')).toBe(locationKey('srv01/scans')));
});
