it.only('is the only one', () => {
  expect(1).toBe(1);
});
it('asserts nothing', () => undefined);
