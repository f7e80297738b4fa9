import { useState } from 'react';
import { Card } from '../shell/card.js';
import { AccountFilters, type AccountsView } from './account-filters.js';
import { AccountList } from './account-list.js';

const USUAL: AccountsView = { name: null, system: null, contradicted: false };

interface AccountsCardProps {
  readonly clinicId: string;
  readonly timeZone: string;
}

/** What is looked for is kept in no address: it may be somebody's name. */
export function AccountsCard({ clinicId, timeZone }: AccountsCardProps) {
  const [view, setView] = useState(USUAL);
  return (
    <Card title="Accounts" className="accounts" note="by system">
      <AccountFilters view={view} onView={(changes) => setView({ ...view, ...changes })} />
      <AccountList key={JSON.stringify(view)} clinicId={clinicId} view={view} timeZone={timeZone} />
    </Card>
  );
}
