import { listModelsEndpoint } from '@/lib/contracts/model';
import { route } from '@/lib/server/http/route';
import { listModels } from '@/lib/server/models/list-models';

export const GET = route(listModelsEndpoint, (actor) => listModels(actor));
