'use client';

import { useState } from 'react';
import type { CertificateView } from '@/lib/contracts/server';
import { CertificateField } from './certificate-field';
import type { HeaderDraft } from './header-draft';
import { HeaderRows } from './header-rows';

interface ConnectionExtrasProps {
  headers: HeaderDraft[];
  onHeaders: (rows: HeaderDraft[]) => void;
  caPem: string;
  onCaPem: (pem: string) => void;
  certificates?: CertificateView[];
  errorOf: (field: string) => string | null;
}

/** What few servers need: folded until there is something to see in it. */
export function ConnectionExtras(props: ConnectionExtrasProps) {
  const { headers, onHeaders, caPem, onCaPem, certificates = [], errorOf } = props;
  const [opened, setOpened] = useState(headers.length > 0 || certificates.length > 0);
  const wrong = errorOf('caPem') ?? errorOf('headers');
  return (
    <details
      open={opened || wrong !== null}
      onToggle={(event) => setOpened(event.currentTarget.open)}
      className="rounded-md border border-border px-3 py-2"
    >
      <summary className="min-h-6 cursor-pointer font-medium text-[12.5px]">Headers and certificates</summary>
      <div className="flex flex-col gap-4 pt-3 pb-1">
        <HeaderRows rows={headers} onChange={onHeaders} errorOf={errorOf} />
        <CertificateField value={caPem} onChange={onCaPem} stored={certificates} error={errorOf('caPem')} />
      </div>
    </details>
  );
}
