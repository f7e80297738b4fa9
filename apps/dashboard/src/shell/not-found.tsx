import { Link } from 'react-router';
import { Empty } from './empty.js';
import { useTitle } from './use-title.js';

export function NotFound() {
  useTitle('Not found');
  return (
    <main id="main" tabIndex={-1} className="centre">
      <Empty title="There is no such page.">
        Go back to the <Link to="/">portfolio</Link> and start from there.
      </Empty>
    </main>
  );
}
