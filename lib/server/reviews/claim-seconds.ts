/** How long a claim holds without being renewed, by the database's clock. */
export const CLAIM_SECONDS = 120;
