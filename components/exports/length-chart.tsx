import { ChartFrame } from '@/components/charts/chart-frame';
import { formatCount } from '@/components/ui/format';
import type { ExportPreview } from '@/lib/contracts/export';
import { LengthBars } from './length-bars';

const HEIGHT = 190;

/** How long rows are against the trainer's limit, and where the numbers come from. */
export function LengthChart({ preview }: { preview: ExportPreview }) {
  const { lengths, rows } = preview;
  const { bins, step, tokensPerCharacter, measured } = lengths;
  const part = measured < rows ? ` ${formatCount(measured)} rows, drawn evenly.` : '';
  return (
    <ChartFrame
      title="Rows by length"
      description={`Reasons as counted; prompts estimated from their characters, at these reasons’ ${tokensPerCharacter?.toFixed(3) ?? '–'} tokens each.${part}`}
      height={HEIGHT}
      fileName="export-lengths"
      columns={[
        { key: 'from', label: 'From (tokens)' },
        { key: 'to', label: 'To (tokens)' },
        { key: 'rows', label: 'Rows' },
      ]}
      rows={bins.map((count, index) => ({
        from: index * step,
        to: index === bins.length - 1 ? null : (index + 1) * step,
        rows: count,
      }))}
    >
      <LengthBars lengths={lengths} height={HEIGHT} />
    </ChartFrame>
  );
}
