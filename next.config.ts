import type { NextConfig } from 'next';

const everywhere = [
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'x-frame-options', value: 'DENY' },
  // An address here may name what is being worked on; no other site is told it.
  { key: 'referrer-policy', value: 'same-origin' },
  { key: 'permissions-policy', value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=()' },
];

const config: NextConfig = {
  poweredByHeader: false,
  // The optimiser writes to disk for any URL asked of it; nothing here needs it.
  images: { unoptimized: true },
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@prisma/client', '@prisma/adapter-pg'],
  typescript: { ignoreBuildErrors: true }, // `npm test` runs tsc itself; a build at start-up need not do it twice
  devIndicators: false,
  // The pages' own content security policy carries a nonce and is set in proxy.ts.
  headers: async () => [
    { source: '/:path*', headers: everywhere },
    {
      source: '/api/:path*',
      headers: [{ key: 'content-security-policy', value: "default-src 'none'; frame-ancestors 'none'" }],
    },
  ],
};

export default config;
