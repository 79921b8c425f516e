/** What is wrong with a file as a whole, said for people. No further try would help. */
export class FileProblem extends Error {
  override name = 'FileProblem';
}
