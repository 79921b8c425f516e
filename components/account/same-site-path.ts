const base = 'http://same.invalid';

/**
 * Where to go after signing in: a path of this very site, or the start page. Anything a browser could read as another
 * site (`//evil.example`, `/\evil.example`, `https:…`, hidden line breaks) is not followed.
 */
export function sameSitePath(next: string | null | undefined): string {
  if (!next?.startsWith('/') || !URL.canParse(next, base)) return '/';
  const url = new URL(next, base);
  if (url.origin !== base || url.pathname.startsWith('//')) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
