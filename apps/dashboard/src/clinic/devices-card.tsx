import { useQuery } from 'urql';
import type { Page } from '../api/schema.js';
import { moment } from '../format/date.js';
import { counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { Loaded } from '../shell/loaded.js';
import { Skeleton } from '../shell/skeleton.js';
import { StateMark } from '../states/state-mark.js';
import { DevicesDocument, type Device } from './record-documents.js';

const FIRST = 50;

export function DevicesCard({ clinicId, timeZone }: { readonly clinicId: string; readonly timeZone: string }) {
  const [{ data, error }, again] = useQuery({ query: DevicesDocument, variables: { id: clinicId, first: FIRST } });
  const page = data?.clinic.devices;
  return (
    <Card title="Devices" note={page && countWords(page)}>
      <Loaded value={page} error={error} again={again} wait={<Skeleton rows={4} height={24} label="Loading devices" />}>
        {(found) =>
          found.edges.length === 0 ? (
            <Empty title="No device has reported.">Create an enrolment token and install the agent.</Empty>
          ) : (
            <DeviceTable page={found} timeZone={timeZone} />
          )
        }
      </Loaded>
    </Card>
  );
}

function countWords({ edges, totalCount }: Page<Device>): string {
  const silent = edges.filter((edge) => edge.node.silent).length;
  return `${counted(totalCount, 'device')}${silent > 0 ? `, ${silent} silent` : ''}`;
}

function DeviceTable({ page, timeZone }: { readonly page: Page<Device>; readonly timeZone: string }) {
  return (
    <>
      <div className="table-scroll" tabIndex={0} role="group" aria-label="Devices">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Device</th>
              <th scope="col">Use</th>
              <th scope="col">System</th>
              <th scope="col">Last report</th>
            </tr>
          </thead>
          <tbody>
            {page.edges.map(({ node }) => (
              <DeviceRow key={node.id} device={node} timeZone={timeZone} />
            ))}
          </tbody>
        </table>
      </div>
      {page.pageInfo.hasNextPage && <p className="quiet card-foot">The first {FIRST} are shown.</p>}
    </>
  );
}

function DeviceRow({ device, timeZone }: { readonly device: Device; readonly timeZone: string }) {
  return (
    <tr>
      <th scope="row">
        {device.name}
        {device.state === 'SUSPECT' && (
          <span className="suspect">
            <StateMark state="ERROR" /> key on two machines
          </span>
        )}
      </th>
      <td>{device.role ?? '–'}</td>
      <td>{[device.osName ?? device.platform, device.osVersion].filter(Boolean).join(' ') || '–'}</td>
      <td>
        {device.silent && (
          <span className="silent">
            <StateMark state="STALE" /> silent since
          </span>
        )}
        {device.lastReportAt ? moment(device.lastReportAt, timeZone) : 'never reported'}
      </td>
    </tr>
  );
}
