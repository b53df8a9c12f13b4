// Text and outputs as nodes; outputs in code that belong to another language are printed as they are written.
import type { Context, Emitter, Token } from 'liquidjs';
import { isDefined, type Output } from './outputs.ts';
import { type DiagnosticDetails, diagnose, shortened, stateOf } from './state.ts';
import { inCode, junkDetails, type Node, RAW_HINT, type SourceToken, type Task } from './task.ts';

/** Text as it is; empty in a silent block. */
export interface TextNode extends Node {
  text: string;
}

/** A node that writes a text. */
export function textNode(task: Task, token: SourceToken, text: string): TextNode {
  return {
    token: token as unknown as Token,
    source: task.source,
    begin: token.begin,
    text,
    render(_context: Context, emitter: Emitter) {
      emitter.write(this.text);
    },
  };
}

/** Reports a warning at the first of the places in a file that have the same message. */
function warnOnce(context: Context, node: Node, details: Omit<DiagnosticDetails, 'severity'>): void {
  const state = stateOf(context);
  const key = `${node.source.file}\0${details.message}`;
  if (state.reported.has(key)) return;
  state.reported.add(key);
  state.diagnostics.push(diagnose(node.source, node.begin, { severity: 'warning', ...details }));
}

/** Whether an output in code belongs to another language: its variable is not set, or it does not parse. */
function isNotLiquid(context: Context, output: Output, markup: string): boolean {
  if (output.root !== undefined) return !isDefined(context, output.root);
  return output.text.startsWith('nil') && !/^\s*(?:nil|null)\b/.test(markup);
}

/** A node that prints an output. Throws for an unknown filter when filters are strict. */
export function outputNode(task: Task, token: SourceToken): Node {
  const { piece } = token;
  const output = task.outputs(piece.markup);
  const node: Node = {
    token: token as unknown as Token,
    source: task.source,
    begin: piece.begin,
    render(context: Context, emitter: Emitter) {
      const written = task.source.text.slice(piece.begin, piece.end);
      if (isNotLiquid(context, output, piece.markup) && inCode(task, piece)) {
        const name = shortened(output.root ?? written);
        const message = `"${shortened(written)}" stays as it is written, since it stands in code and "${name}" is no variable here`;
        warnOnce(context, node, { code: 'liquid-code', message, hint: `${RAW_HINT} That also ends this warning.` });
        emitter.write(written);
        return;
      }
      if (output.junk) warnOnce(context, node, junkDetails(written));
      emitter.write(output.value(context));
    },
  };
  return node;
}

/** An unknown tag in code as text, with a warning. */
export function literalTag(task: Task, token: SourceToken): TextNode {
  const { piece } = token;
  const written = task.source.text.slice(piece.begin, piece.end);
  const message = `"${shortened(written)}" stays as it is written, since it stands in code and is no tag here`;
  task.warnings.push(
    diagnose(task.source, piece.begin, {
      severity: 'warning',
      code: 'liquid-code',
      message,
      hint: `${RAW_HINT} That also ends this warning.`,
    }),
  );
  return textNode(task, token, written);
}
