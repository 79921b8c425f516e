'use client';

import { Field } from '@/components/ui/field';
import { RelativeTime } from '@/components/ui/relative-time';
import { Textarea } from '@/components/ui/textarea';
import type { CertificateView } from '@/lib/contracts/server';

const MAX_BYTES = 100_000;

interface CertificateFieldProps {
  value: string;
  onChange: (pem: string) => void;
  /** what is stored and stays unless something is entered */
  stored?: CertificateView[];
  error: string | null;
}

/** PEM certificates, pasted or from a file. */
export function CertificateField({ value, onChange, stored = [], error }: CertificateFieldProps) {
  async function read(file: File | undefined) {
    if (file) onChange((await file.slice(0, MAX_BYTES + 1).text()).trim());
  }
  return (
    <div className="flex flex-col gap-2">
      <Field
        label={
          stored.length > 0 ? 'Certificates to trust (enter others to replace them)' : 'Certificates to trust'
        }
        error={error}
        hint="PEM. For a server whose certificate no public authority signed; then only these are trusted."
      >
        <Textarea
          rows={3}
          spellCheck={false}
          className="font-mono text-[12px]"
          placeholder="-----BEGIN CERTIFICATE-----"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      {stored.map(({ subject, expiresAt }) => (
        <p key={`${subject} ${expiresAt}`} className="text-[12.5px] text-muted-foreground">
          Stored: {subject}, until <time dateTime={expiresAt}>{expiresAt.slice(0, 10)}</time> (
          <RelativeTime iso={expiresAt} />)
        </p>
      ))}
      <input
        type="file"
        accept=".pem,.crt,.cer,.ca-bundle"
        aria-label="Take the certificates from a file"
        className="min-h-6 max-w-full text-[12.5px]"
        onChange={(event) => {
          void read(event.target.files?.[0]);
          // So that the same file can be chosen again after it was mended.
          event.target.value = '';
        }}
      />
    </div>
  );
}
