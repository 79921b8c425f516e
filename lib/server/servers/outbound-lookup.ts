import { isIP, type LookupFunction } from 'node:net';
import { checkOutboundUrl } from './check-url';

/**
 * A name look-up for connections to `url` that answers with checked addresses alone: what is connected to is what was
 * checked, whatever the name resolves to a moment later. Addresses written as numbers are not looked up: check the URL
 * itself first.
 */
export function outboundLookup(url: string): LookupFunction {
  return (_hostname, options, callback) => {
    checkOutboundUrl(url).then(
      ({ addresses }) => {
        const entries = addresses.map((address) => ({ address, family: isIP(address) }));
        const first = entries[0];
        if (options.all) callback(null, entries);
        else callback(null, first?.address ?? '', first?.family);
      },
      (error: Error) => callback(error, options.all ? [] : ''),
    );
  };
}
