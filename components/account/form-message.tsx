/** What went wrong with a whole form. Read out when it appears; takes no room before. */
export function FormMessage({ message }: { message: string | null }) {
  return (
    <div role="alert" className={message ? undefined : 'sr-only'}>
      {message ? <p className="rounded-md bg-bad-soft px-3 py-2 text-bad">{message}</p> : null}
    </div>
  );
}
