import { expect, it } from 'vitest';
import { builtInChatTemplates } from '@/lib/domain/built-in-chat-templates';
import { systemActor } from '../actor';
import { db } from '../db';
import { useTestDatabase } from '../test-database';
import { createUser } from '../test-fixtures';
import { createChatTemplate } from './create-chat-template';
import { listChatTemplates } from './list-chat-templates';

useTestDatabase();

const admin = systemActor('test');
const [, chatml] = builtInChatTemplates;
const own = { name: 'own', source: chatml.source.replaceAll('<|im_end|>', '<|done|>'), eot: '<|done|>' };

it('stores a template once, another text as its next version, and lists the newest', async () => {
  const [first, again] = await Promise.all([createChatTemplate(admin, own), createChatTemplate(admin, own)]);
  expect(first).toMatchObject({ name: 'own', version: 1, builtIn: false });
  expect(again.id).toBe(first.id);
  const changed = { ...own, source: `${own.source}{# another text #}` };
  expect(await createChatTemplate(admin, changed)).toMatchObject({ name: 'own', version: 2 });
  const listed = (await listChatTemplates(admin)).filter(({ name }) => name === 'own');
  expect(listed.map(({ version }) => version)).toEqual([2]);
  expect(await db().audit.count({ where: { action: 'create-chat-template' } })).toBe(2);
  await expect(createChatTemplate(admin, { ...own, name: 'other' })).rejects.toThrow(/already, as own/);
});

it.each([
  ['chatml', own.source, own.eot, 'name', /built in/],
  ['x', '{% for %}', '<|e|>', 'source', /not valid Jinja/],
  ['x', own.source, '<|never written|>', 'eot', /does not close/],
  // What stands before the reason changes once the verdict follows.
  [
    'x',
    "{{ messages | length }}{% for m in messages %}<|{{ m.role }}|>{{ m.content }}<|e|>{% endfor %}{% if add_generation_prompt %}<|{{ 'assistant' if messages[-1].role == 'reason' else 'reason' }}|>{% endif %}",
    '<|e|>',
    'source',
    /writes a turn differently once another follows/,
  ],
] as const)('refuses %s with %j', async (name, source, eot, field, message) => {
  const refused = createChatTemplate(admin, { name, source, eot });
  await expect(refused).rejects.toMatchObject({ code: 'invalid', fields: [{ field }] });
  await expect(refused).rejects.toThrow(message);
});

it('is for administrators', async () => {
  await expect(createChatTemplate(await createUser(), own)).rejects.toMatchObject({ code: 'forbidden' });
});
