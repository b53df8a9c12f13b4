// Numbers that stand for texts: lists by numbers are made many times as fast as those by texts.

const numbers = new Map<string, number>();
const texts: string[] = [];

/** The number of a text, from 0 on: equal ones for equal texts. What names and titles of a site are made of is few, and stays in memory. */
export function numberOf(text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, texts.length);
  return texts.push(text) - 1;
}

/** The text of a number. */
export const textOf = (number: number): string => texts[number] ?? '';
