import { openSealedKey, sealKey } from '../servers/seal';
import { hubUrl } from './hub-request';

/** A token of one's own, or the operator's (REASONDESK_HUB_TOKEN), or none. */
export function hubToken(own: string | undefined): string | null {
  return own ?? (process.env.REASONDESK_HUB_TOKEN || null);
}

/** How a token of one's own is kept until the file is here: for this hub's address alone. */
export function sealHubToken(own: string | undefined): string | undefined {
  return own === undefined ? undefined : sealKey(own, hubUrl());
}

export function openHubToken(sealed: string | undefined): string | null {
  return hubToken(sealed === undefined ? undefined : openSealedKey(sealed, hubUrl()));
}
