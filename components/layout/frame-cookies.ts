export const sidebarCookie = 'reasondesk-sidebar';
export const projectCookie = 'reasondesk-project';

const ONE_YEAR_SECONDS = 365 * 86_400;

// Cookies and not local storage: the server must draw the frame as it was left, or it jumps.
function remember(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API asks for https
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${ONE_YEAR_SECONDS}; samesite=lax`;
}

export function rememberSidebar(collapsed: boolean): void {
  remember(sidebarCookie, collapsed ? 'collapsed' : 'open');
}

export function rememberProject(slug: string): void {
  remember(projectCookie, slug);
}
