import type { Channel } from '../record/channel.ts';

/** What a platform covers or cuts, as boxes in pixels of the channel. */
export type SafeArea = {
  readonly width: number;
  readonly height: number;
  /** Inside here everything is seen. */
  readonly safe?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly covered: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly by: string;
  }[];
};

/** The safe area of a channel, scaled to a file of the given size; undefined when the platform covers nothing. */
export function safeAreaOf(channel: Channel | undefined, width: number, height: number): SafeArea | undefined {
  if (channel === undefined || (channel.safe === undefined && (channel.covered ?? []).length === 0)) return undefined;
  const across = width / (channel.width ?? width);
  const down = height / (channel.height ?? height);
  const { safe } = channel;
  return {
    width,
    height,
    ...(safe === undefined
      ? {}
      : {
          safe: {
            x: Math.round(safe.left * across),
            y: Math.round(safe.top * down),
            width: Math.round(width - (safe.left + safe.right) * across),
            height: Math.round(height - (safe.top + safe.bottom) * down),
          },
        }),
    covered: (channel.covered ?? []).map((box) => ({
      x: Math.round(box.x * across),
      y: Math.round(box.y * down),
      width: Math.round(box.width * across),
      height: Math.round(box.height * down),
      by: box.by,
    })),
  };
}
