/** From likely to unlikely, evenly spaced in lightness; the text stays readable on each, light and dark. */
export const shadeLooks = [
  'bg-scale-1',
  'bg-scale-2',
  'bg-scale-3',
  'bg-scale-4 dark:text-background',
  'bg-scale-5 text-background',
] as const;
