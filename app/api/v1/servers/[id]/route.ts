import { deleteServerEndpoint, updateServerEndpoint } from '@/lib/contracts/server';
import { route } from '@/lib/server/http/route';
import { deleteServer } from '@/lib/server/servers/delete-server';
import { updateServer } from '@/lib/server/servers/update-server';

export const PATCH = route(updateServerEndpoint, (actor, { params, body }) =>
  updateServer(actor, { ...params, ...body }),
);
export const DELETE = route(deleteServerEndpoint, (actor, { params }) => deleteServer(actor, params));
