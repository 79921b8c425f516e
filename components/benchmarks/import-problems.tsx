import { AppError, messageOf } from '@/lib/errors';

/** Why a file was not imported: in a sentence that names the first wrong line, then the others. */
export function ImportProblems({ error }: { error: Error }) {
  const lines =
    error instanceof AppError ? error.fields.filter(({ field }) => field.startsWith('line ')) : [];
  return (
    <div role="alert" className="rounded-md bg-bad-soft px-3 py-2 text-bad">
      <p>{messageOf(error) ?? 'The file could not be sent. Try again.'}</p>
      {lines.length > 1 ? (
        <ul className="mt-1 max-h-48 overflow-y-auto text-[12.5px]">
          {lines.slice(1).map(({ field, message }) => (
            <li key={field}>
              {field} {message}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
