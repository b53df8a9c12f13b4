// The Liquid of posts, pages and includes, and its expressions for layouts.

export { createLiquid } from './engine.ts';
export { type Apply, parseCondition, parseExpression, type Scope } from './evaluate.ts';
export type { IncludedText, Liquid, LiquidHost, LiquidRequest, LiquidResult, SeoRequest, TagPlace } from './host.ts';
export { DOCUMENT, PRINTED, type Printed, stringOf, textOf } from './values.ts';
