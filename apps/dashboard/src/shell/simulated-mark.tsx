/** Said wherever data was made by the simulator. */
export function SimulatedMark({ short = false }: { readonly short?: boolean }) {
  return (
    <span className="simulated" title="Made by the simulator; no real clinic">
      {short ? 'sim' : 'simulated data'}
    </span>
  );
}
