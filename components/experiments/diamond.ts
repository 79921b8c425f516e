/** The path of a published figure's mark. */
export function diamond(x: number, y: number): string {
  return `M${x} ${y - 5}l5 5l-5 5l-5 -5z`;
}
