/** The embedded model cannot run here at all: no native binding, no model file, or one that does not load. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
}
