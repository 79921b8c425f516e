/** What every text control looks like: its border alone must show where it is (contrast 3:1). */
export const controlLook = [
  'w-full rounded-md border border-border-strong bg-surface px-2.5 text-[13px] text-foreground',
  'disabled:bg-muted disabled:text-muted-foreground aria-invalid:border-bad',
  // Below 16 px a phone zooms the page when a control gets the focus.
  'pointer-coarse:min-h-11 pointer-coarse:text-base',
];
