import type { ChatTemplateView } from '@/lib/contracts/model';
import type { ChatTemplate } from '@/prisma/generated/client';

export function chatTemplateViewOf({
  id,
  name,
  version,
  eot,
  source,
  builtIn,
}: ChatTemplate): ChatTemplateView {
  return { id: Number(id), name, version, eot, source, builtIn };
}
