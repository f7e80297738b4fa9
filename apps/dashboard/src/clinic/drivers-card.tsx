import { Waterfall } from '../charts/waterfall.js';
import { useWidth } from '../charts/use-width.js';
import { Card } from '../shell/card.js';
import { barText, riskBars } from './clinic-model.js';
import type { ClinicRisk } from './documents.js';

/** From the typical clinic to this one: what raises the risk and what lowers it. */
export function DriversCard({ risk }: { readonly risk: ClinicRisk }) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const bars = riskBars(risk);
  const words = bars.map((bar) => `${bar.title} ${barText(bar)}`).join('; ');
  return (
    <Card title="What drives the risk" className="drivers" note={<span>breaches in 100 years</span>}>
      <div className="chart" ref={ref}>
        {width > 0 && <Waterfall bars={bars} width={width} format={barText} label={`Breaches in 100 years: ${words}`} />}
      </div>
      <p className="quiet card-foot">Model {risk.model}</p>
    </Card>
  );
}
