// Text and outputs as nodes; what stands in code and is not meant for Liquid stays as it is written.
import type { Context, Emitter, Token } from 'liquidjs';
import { isKnown, type Output } from './outputs.ts';
import { diagnose, type Problem, shortened, stateOf } from './state.ts';
import { inCode, junkProblem, type Node, type PlacedToken, RAW_HINT, type Task } from './task.ts';

/** Text as it is; empty when a silent block has it. */
export interface TextNode extends Node {
  text: string;
}

/** A node that writes a text. */
export function textNode(task: Task, token: PlacedToken, text: string): TextNode {
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

/** Told at the first of the places in a file that have the same problem. */
function warnOnce(context: Context, node: Node, problem: Omit<Problem, 'severity'>): void {
  const state = stateOf(context);
  const key = `${node.source.file}\0${problem.message}`;
  if (state.told.has(key)) return;
  state.told.add(key);
  state.diagnostics.push(diagnose(node.source, node.begin, { severity: 'warning', ...problem }));
}

/** In code: a variable that nobody set, or nothing that could be read, was not meant for Liquid. */
function isForeign(context: Context, output: Output, markup: string): boolean {
  if (output.root !== undefined) return !isKnown(context, output.root);
  return output.text.startsWith('nil') && !/^\s*(?:nil|null)\b/.test(markup);
}

/** A node that writes what an output says. Throws for an unknown filter when filters are strict. */
export function outputNode(task: Task, token: PlacedToken): Node {
  const { piece } = token;
  const output = task.outputs(piece.markup);
  const node: Node = {
    token: token as unknown as Token,
    source: task.source,
    begin: piece.begin,
    render(context: Context, emitter: Emitter) {
      const written = task.source.text.slice(piece.begin, piece.end);
      if (isForeign(context, output, piece.markup) && inCode(task, piece)) {
        const name = shortened(output.root ?? written);
        const message = `"${shortened(written)}" stays as it is written, since it stands in code and "${name}" is no variable here`;
        warnOnce(context, node, { code: 'liquid-code', message, hint: `${RAW_HINT} That also ends this warning.` });
        emitter.write(written);
        return;
      }
      if (output.junk) warnOnce(context, node, junkProblem(written));
      emitter.write(output.value(context));
    },
  };
  return node;
}

/** A node for a tag in code that is no tag here, and its warning. */
export function keptTag(task: Task, token: PlacedToken): TextNode {
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
