import { getExportEndpoint } from '@/lib/contracts/export';
import { getExport } from '@/lib/server/exports/get-export';
import { route } from '@/lib/server/http/route';

export const GET = route(getExportEndpoint, (actor, { params }) => getExport(actor, params));
