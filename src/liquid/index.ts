// The Liquid of posts, pages and includes.

export { createLiquid } from './engine.ts';
export type { IncludedText, Liquid, LiquidHost, LiquidRequest, LiquidResult } from './host.ts';
export { PRINTED, type Printed } from './values.ts';
