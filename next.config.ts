import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  // The optimiser writes to disk for any URL asked of it; nothing here needs it.
  images: { unoptimized: true },
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@prisma/client', '@prisma/adapter-pg'],
  typescript: { ignoreBuildErrors: true }, // `npm test` runs tsc itself; a build at start-up need not do it twice
  devIndicators: false,
};

export default config;
