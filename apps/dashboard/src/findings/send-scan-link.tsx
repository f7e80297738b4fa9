import { Link } from 'react-router';
import { usePermissions } from '../shell/use-permissions.js';

/** Leads to where a scanner's file is sent; for those who may. */
export function SendScanLink({ clinicId }: { readonly clinicId: string }) {
  const maySend = usePermissions()?.includes('assessment.upload') ?? false;
  return maySend ? <Link to={`/clinics/${clinicId}/send-scan`}>Send a scan</Link> : null;
}
