import { useQuery } from 'urql';
import { toProblem } from '../api/problem.js';
import { moment } from '../format/date.js';
import { counted } from '../format/number.js';
import { Card } from '../shell/card.js';
import { Empty } from '../shell/empty.js';
import { ProblemPanel } from '../shell/problem-panel.js';
import { Skeleton } from '../shell/skeleton.js';
import { StateMark } from '../states/state-mark.js';
import { DevicesDocument, type Device } from './record-documents.js';

const FIRST = 50;

export function DevicesCard({ clinicId, timeZone }: { readonly clinicId: string; readonly timeZone: string }) {
  const [{ data, error }, again] = useQuery({ query: DevicesDocument, variables: { id: clinicId, first: FIRST } });
  const page = data?.clinic.devices;
  const devices = page?.edges.map((edge) => edge.node) ?? [];
  const silent = devices.filter((device) => device.silent).length;
  const note = page ? `${counted(page.totalCount, 'device')}${silent > 0 ? `, ${silent} silent` : ''}` : null;
  return (
    <Card title="Devices" note={note}>
      {error && !page && <ProblemPanel problem={toProblem(error)} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {!page && !error && <Skeleton rows={4} height={24} label="Loading devices" />}
      {page && devices.length === 0 && <Empty title="No device has reported.">Create an enrolment token and install the agent.</Empty>}
      {devices.length > 0 && (
        <div className="table-scroll">
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
              {devices.map((device) => (
                <DeviceRow key={device.id} device={device} timeZone={timeZone} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {page?.pageInfo.hasNextPage && <p className="quiet card-foot">The first {FIRST} are shown.</p>}
    </Card>
  );
}

function DeviceRow({ device, timeZone }: { readonly device: Device; readonly timeZone: string }) {
  return (
    <tr>
      <th scope="row">{device.name}</th>
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
