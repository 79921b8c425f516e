import type { ApiKeyView } from '@/lib/contracts/api-key';
import type { Apikey } from '@/prisma/generated/client';

type Key = Pick<Apikey, 'id' | 'name' | 'start' | 'referenceId' | 'createdAt' | 'expiresAt' | 'lastRequest'>;

export function apiKeyView(key: Key, ownerName: string): ApiKeyView {
  return {
    id: key.id,
    name: key.name ?? '',
    start: key.start ?? '',
    owner: { user: key.referenceId, name: ownerName },
    createdAt: key.createdAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastRequest?.toISOString() ?? null,
  };
}
