'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';

/** A few rows without a file. */
export function PasteRows({ onFile, disabled }: { onFile: (file: File) => void; disabled?: boolean }) {
  const [text, setText] = useState('');
  return (
    <div className="flex flex-col items-start gap-3">
      <Field
        label="Rows"
        hint="JSONL, a JSON array, or a table with a header line, as in a file."
        className="w-full"
      >
        <Textarea
          rows={8}
          spellCheck={false}
          className="font-mono text-[12.5px]"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <Button
        disabled={disabled || text.trim() === ''}
        onClick={() => onFile(new File([text], 'pasted rows', { lastModified: 0 }))}
      >
        Look at the rows
      </Button>
    </div>
  );
}
