import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { count, share } from '../format/number.js';
import { recordWords } from '../data-map/data-map-model.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { MoreLine } from '../shell/more-line.js';
import { Skeleton } from '../shell/skeleton.js';
import { Table } from '../shell/table.js';
import { Unknown } from '../shell/unknown.js';
import { useFocusOn, usePages, type PageTurn } from '../shell/use-pages.js';
import { ORDERS, VENDORS_A_PAGE, VendorsDocument, type Vendor, type VendorOrder } from './vendor-documents.js';
import { ACCESS_WORDS, assuranceWords, ORDER_WORDS, orderOf } from './vendor-model.js';

/** The register over all clinics: where they are concentrated. The order is in the address. */
export function VendorsCard() {
  const [params, setParams] = useSearchParams();
  const order = orderOf(params.get('order'), ORDERS);
  return (
    <Card
      title="The register"
      note={<OrderToggle order={order} onOrder={(next) => setParams({ order: next.toLowerCase() }, { replace: true })} />}
    >
      <VendorPages key={order} order={order} />
    </Card>
  );
}

function OrderToggle({ order, onOrder }: { readonly order: VendorOrder; readonly onOrder: (order: VendorOrder) => void }) {
  return (
    <div className="toggle" role="group" aria-label="Order">
      {ORDERS.map((each) => (
        <button key={each} type="button" aria-pressed={each === order} onClick={() => onOrder(each)}>
          {ORDER_WORDS[each]}
        </button>
      ))}
    </div>
  );
}

function VendorPages({ order }: { readonly order: VendorOrder }) {
  return usePages().map((turn) => <VendorsOfPage key={turn.after} order={order} turn={turn} />);
}

function VendorsOfPage({ order, turn: { after, index, onMore } }: { readonly order: VendorOrder; readonly turn: PageTurn }) {
  const [{ data, error }, again] = useQuery({ query: VendorsDocument, variables: { first: VENDORS_A_PAGE, after, order } });
  const page = data?.vendors;
  const first = page?.edges[0]?.node.key;
  useFocusOn(after === null || first === undefined ? null : linkId(first));
  return (
    <Loaded value={page} error={error} again={again} wait={<Skeleton rows={8} height={32} label="Loading vendors" />}>
      {(found) =>
        found.totalCount === 0 ? (
          <Empty title="Nobody has entered a vendor yet.">
            Enter them clinic by clinic; what evidence speaks of stands beside, to be looked into.
          </Empty>
        ) : (
          <>
            <Table label="Vendors" columns={['Vendor', 'Clinics', 'Patient records', 'Reach', 'Assurance']}>
              {found.edges.map(({ node }) => (
                <VendorRow key={node.key} vendor={node} />
              ))}
            </Table>
            {onMore && <MoreLine page={found} shown={index * VENDORS_A_PAGE} one="vendor" onMore={onMore} />}
          </>
        )
      }
    </Loaded>
  );
}

function linkId(key: string): string {
  return `vendor-${key}`;
}

function VendorRow({ vendor }: { readonly vendor: Vendor }) {
  const { key, name, clinics, clinicsUncounted, records, access } = vendor;
  return (
    <tr>
      <th scope="row">
        <Link id={linkId(key)} to={`/vendors/${encodeURIComponent(key)}`}>
          <bdi>{name}</bdi>
        </Link>
      </th>
      <td>
        {count(clinics)} <span className="quiet">{share(vendor.share)}</span>
      </td>
      <td className="cell-words">
        {recordWords(records) ?? <Unknown />}
        {clinicsUncounted > 0 && <span className="cell-note">unknown at {count(clinicsUncounted)}</span>}
      </td>
      <td className="cell-words">{access === null ? <Unknown /> : ACCESS_WORDS[access]}</td>
      <td className="cell-words">{assuranceWords(vendor) ?? <Unknown>nobody has asked</Unknown>}</td>
    </tr>
  );
}
