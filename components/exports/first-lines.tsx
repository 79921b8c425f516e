import { VisibleText } from '@/components/samples/visible-text';
import { CodeBox } from './code-box';

/** Lines of the file exactly as they stand in it, each without its line break. */
export function FirstLines({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return <p className="text-muted-foreground">The file has no lines.</p>;
  return (
    <ol className="flex flex-col gap-3">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the file
        <li key={index} className="min-w-0">
          <CodeBox label={`Line ${index + 1}`} wrap className="max-h-56">
            <VisibleText text={line.replace(/\n$/, '')} />
          </CodeBox>
        </li>
      ))}
    </ol>
  );
}
