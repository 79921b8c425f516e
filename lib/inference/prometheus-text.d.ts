declare module 'parse-prometheus-text-format' {
  interface Family {
    name: string;
    type: string;
    /** Histograms and summaries have no `value`. */
    metrics: { value?: string; labels?: Record<string, string> }[];
  }
  export default function parsePrometheusTextFormat(text: string): Family[];
}
