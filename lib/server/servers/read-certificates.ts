import { X509Certificate } from 'node:crypto';
import type { CertificateView } from '@/lib/contracts/server';
import { invalidField } from '@/lib/errors';

const BLOCK = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;

/** The certificates of a PEM text, as they are shown. @throws AppError `invalid` about the field `caPem` */
export function readCertificates(pem: string): CertificateView[] {
  if (pem.includes('PRIVATE KEY-----')) {
    throw invalidField('caPem', 'This holds a private key: enter certificates alone.');
  }
  const blocks = pem.match(BLOCK) ?? [];
  if (blocks.length === 0) {
    throw invalidField('caPem', 'No certificate found: it begins with -----BEGIN CERTIFICATE-----.');
  }
  return blocks.map((block, index) => {
    try {
      const certificate = new X509Certificate(block);
      return {
        subject: shortName(certificate.subject),
        expiresAt: new Date(certificate.validTo).toISOString(),
      };
    } catch {
      throw invalidField('caPem', `Certificate ${index + 1} of ${blocks.length} cannot be read.`);
    }
  });
}

/** What is to be stored: certificates that are valid today. @throws AppError `invalid` about the field `caPem` */
export function acceptCertificates(pem: string, now: Date): string {
  const certificates = readCertificates(pem);
  const expired = certificates.find(({ expiresAt }) => new Date(expiresAt) < now);
  if (expired) {
    throw invalidField('caPem', `${expired.subject} expired on ${expired.expiresAt.slice(0, 10)}.`);
  }
  return `${(pem.match(BLOCK) ?? []).join('\n')}\n`;
}

/** The common name where there is one, else the whole subject on one line. */
function shortName(subject: string): string {
  const common = subject.split('\n').find((part) => part.startsWith('CN='));
  return common ? common.slice(3) : subject.replaceAll('\n', ', ');
}
