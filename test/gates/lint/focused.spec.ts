it.only('is the only one', () => {
  expect(1).toBe(1);
});

it('asserts nothing', () => undefined);

it.skip('is left out', () => {
  expect(1).toBe(1);
});

it('never asks', () => {
  expect(1);
});
