import { describe, expect, it } from 'vitest';
import { STEPS, type StepName } from '../../core/recipe/steps/table.ts';
import type { StepContext } from './context.ts';
import { DRAWERS, type Drawer } from './drawers.ts';

describe('the drawers', () => {
  it('are one for every step of the table', () => {
    expect(Object.keys(DRAWERS).sort()).toEqual(Object.keys(STEPS).sort());
    const { crop: _, ...rest } = DRAWERS;
    // @ts-expect-error A step without a drawer does not compile.
    const all: { readonly [Name in StepName]: Drawer<Name> } = rest;
    expect('crop' in all).toBe(false);
  });

  it('open only what a schema marks, so that nothing is drawn that no digest knows of', () => {
    const asked: unknown[] = [];
    const open = (asks: Pick<StepContext, 'file' | 'digest' | 'model' | 'draft'>): void => {
      // @ts-expect-error A plain text is no file of a step.
      asks.file('look.png');
      // @ts-expect-error Nor is its digest to be had.
      asks.digest('look.png');
      // @ts-expect-error A plain text is no model.
      asks.model('cutout');
      // @ts-expect-error A plain number is no draft.
      asks.draft(2);
    };
    const note = (what: unknown): never => asked.push(what) as never;
    open({ file: note, digest: note, model: note, draft: note });
    expect(asked).toEqual(['look.png', 'look.png', 'cutout', 2]);
  });
});
