import { getExportManifestEndpoint } from '@/lib/contracts/export';
import { getExportManifest } from '@/lib/server/exports/get-export-manifest';
import { route } from '@/lib/server/http/route';

export const GET = route(getExportManifestEndpoint, (actor, { params }) => getExportManifest(actor, params));
