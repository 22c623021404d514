/** How much of a side's hue each of several answers has, in percent: fainter from consent to refusal, so that the order can be seen. */
export const strengthOf = (place: number, many: number): number => 100 - (86 * place) / Math.max(1, many - 1);
