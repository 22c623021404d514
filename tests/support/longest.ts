/** The order in which test files start: what takes long first, so that no worker is left alone with it at the end. */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** A clean checkout knows of no durations. Those that wait for processes and browsers are named here, the longest first. */
const LONGEST = ['chaos/kill', 'journeys/session', 'journeys/', 'house/kind', 'server/'];

const weight = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((name) => moduleId.includes(`/tests/${name}`));
  return at < 0 ? LONGEST.length : at;
};

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => weight(a) - weight(b));
  }
}
