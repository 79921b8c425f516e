import { cancelImportEndpoint } from '@/lib/contracts/dataset';
import { cancelImport } from '@/lib/server/datasets/cancel-import';
import { route } from '@/lib/server/http/route';

export const POST = route(cancelImportEndpoint, (actor, { params }) => cancelImport(actor, params));
