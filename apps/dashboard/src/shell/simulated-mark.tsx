const WORDS = {
  clinic: { text: 'simulated data', title: 'Made by the simulator; no real clinic' },
  row: { text: 'sim', title: 'Made by the simulator; no real clinic' },
  portfolio: { text: 'includes simulated clinics', title: 'Some clinics in your care are made by the simulator; each of them is marked' },
} as const;

/** Said wherever data was made by the simulator. */
export function SimulatedMark({ of = 'clinic' }: { readonly of?: keyof typeof WORDS }) {
  return (
    <span className="simulated" title={WORDS[of].title}>
      {WORDS[of].text}
    </span>
  );
}
