import { finishUploadEndpoint } from '@/lib/contracts/upload';
import { finishUpload } from '@/lib/server/datasets/finish-upload';
import { route } from '@/lib/server/http/route';

export const POST = route(finishUploadEndpoint, (actor, { params }) => finishUpload(actor, params));
