'use client';

import { type RefObject, useEffect, useRef, useState } from 'react';

/** The width of an element in pixels, also when it changes: drawn to measure, text keeps its size on a phone. */
export function useWidth<E extends Element>(initialPx: number): [RefObject<E | null>, number] {
  const ref = useRef<E>(null);
  const [widthPx, setWidthPx] = useState(initialPx);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry && entry.contentRect.width > 0) setWidthPx(entry.contentRect.width);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, widthPx];
}
