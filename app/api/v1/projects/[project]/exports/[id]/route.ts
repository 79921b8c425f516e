import { deleteExportEndpoint, getExportEndpoint } from '@/lib/contracts/export';
import { deleteExport } from '@/lib/server/exports/delete-export';
import { getExport } from '@/lib/server/exports/get-export';
import { route } from '@/lib/server/http/route';

export const GET = route(getExportEndpoint, (actor, { params }) => getExport(actor, params));

export const DELETE = route(deleteExportEndpoint, (actor, { params }) => deleteExport(actor, params));
