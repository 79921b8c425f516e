/**
 * The installation's secret: signs sessions and seals stored keys. `npm start` generates it once.
 * @throws when it is missing or shorter than 32 characters: no default exists.
 */
export function secret(): string {
  const value = process.env.REASONDESK_SECRET ?? '';
  if (value.length < 32) {
    throw new Error('REASONDESK_SECRET is missing or shorter than 32 characters: `npm start` generates one.');
  }
  return value;
}
