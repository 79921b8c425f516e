export interface KeyStroke {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/**
 * Whether a key stroke, after the one before it, is what `keys` names: `j`, `Enter`, `space`, `?`, `shift+x`, `mod+k`,
 * `g s`. `mod` is Ctrl, or ⌘ on Apple's keyboards.
 */
export function matchKeys(keys: string, stroke: KeyStroke, before: KeyStroke | null): boolean {
  const [first, second] = keys.split(' ');
  if (first === undefined) return false;
  if (second === undefined) return matchStroke(first, stroke);
  return before !== null && matchStroke(first, before) && matchStroke(second, stroke);
}

function matchStroke(name: string, stroke: KeyStroke): boolean {
  const parts = name.split('+');
  // '+' itself splits into empty strings.
  const key = parts.at(-1) || '+';
  const modifiers = new Set(parts.slice(0, -1));
  if (modifiers.has('mod') !== (stroke.ctrlKey || stroke.metaKey)) return false;
  if (modifiers.has('alt') !== stroke.altKey) return false;
  const pressed = stroke.key === ' ' ? 'space' : stroke.key;
  if (key.length > 1 || /[a-z]/i.test(key)) {
    // Signs such as `?` need Shift on some keyboards and not on others; letters and named keys do not.
    if (modifiers.has('shift') !== stroke.shiftKey) return false;
  }
  return pressed.toLowerCase() === key.toLowerCase();
}
