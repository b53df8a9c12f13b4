// Which versions of V8 have which compilers: one prints an error for a flag that it does not have.
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { engineOf } from '../../src/commands/v8.ts';
import { installProgram } from '../support/program.ts';

describe('the engine', () => {
  test.each([
    ['11.3.244.8-node.38', 'budget'],
    ['11.8.172.17-node.20', 'calls'],
    ['12.4.254.21-node.57', 'calls'],
    ['12.10.1.1-node.1', 'calls'],
    ['13.6.233.17-node.53', 'quick'],
    ['14.6.202.34-node.34', 'quick'],
    ['15.0.1.1-node.1', 'unknown'],
    ['113.0.0.0', 'unknown'],
  ])('of V8 %s is %s', (version, engine) => {
    expect(engineOf(version)).toBe(engine);
  });

  test('has the flags that the program sets', () => {
    const { status, stderr } = spawnSync(process.execPath, [installProgram(), '--version'], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });
});
