/** Every way a server misbehaves that the product must survive. */
export type FixtureMode =
  | 'ok'
  | 'error-500'
  | 'rate-limited'
  | 'overloaded'
  | 'too-long'
  | 'unauthorized'
  | 'redirect'
  | 'html'
  | 'half-json'
  | 'reset'
  | 'silent'
  | 'slow-bytes'
  | 'fewer-choices'
  | 'missing-logprobs'
  | 'null-logprobs'
  | 'nan-logprobs'
  | 'infinite-logprobs'
  | 'positive-logprobs'
  | 'misaligned-logprobs'
  /** as before vLLM 0.26: named tokens are not looked up */
  | 'no-look-ups'
  /** look-ups that are a little off, as another precision or a broken cache makes them */
  | 'drifting-look-ups'
  /** log-probs of sampled tokens are taken after the temperature was applied */
  | 'post-temperature-logprobs'
  /** the same seed samples something else each time */
  | 'ignores-seed'
  /** another model than the one that answers in mode `ok`, under the same name */
  | 'other-weights'
  /** sampled text comes without its token ids */
  | 'no-token-ids'
  /** the ids it returns spell what was sampled, and are not the ones that were */
  | 'retokenises'
  /** refuses to give the prompt back */
  | 'no-echo'
  /** takes no notice of being asked for it */
  | 'ignores-echo';
