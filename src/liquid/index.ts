// The Liquid that posts, pages and includes use: the stage's door.

export { createLiquid } from './engine.ts';
export type { IncludedText, Liquid, LiquidHost, LiquidRequest, LiquidResult } from './host.ts';
