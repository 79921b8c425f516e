export type TemplateFault =
  | 'missing_placeholder'
  | 'syntax'
  | 'bos_variable'
  | 'changes_text'
  | 'no_end_of_turn'
  | 'prefix_changes'
  | 'not_the_models';

/** A judge or chat template that cannot be used; the message says to people what to change. */
export class TemplateError extends Error {
  readonly fault: TemplateFault;

  constructor(fault: TemplateFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TemplateError';
    this.fault = fault;
  }
}
