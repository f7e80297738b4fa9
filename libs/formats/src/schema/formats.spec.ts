import { isDay } from './formats.js';

it.each(['1900-01-01', '2024-02-29', '2000-02-29', '2026-12-31', '9999-12-31'])('%s is a day', (text) => {
  expect(isDay(text)).toBe(true);
});

it.each(['1899-12-31', '2026-02-29', '1900-02-29', '2026-04-31', '2026-00-10', '2026-13-01', '2026-01-00', '2026-1-01', ' 2026-01-01', ''])(
  '%j is none',
  (text) => {
    expect(isDay(text)).toBe(false);
  },
);
