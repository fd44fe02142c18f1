import { channelFields } from './channel.ts';
import { BUILT_IN_IDS } from './channels/built-in.ts';

/** A channel as `team.yaml` writes it: a new one, or changes to a built-in one by its id. */
export const channelSchema = channelFields
  .superRefine((given, context) => {
    if (BUILT_IN_IDS.has(given.id)) return;
    const sized = given.widths !== undefined || (given.width !== undefined && given.height !== undefined);
    if (!sized) {
      context.addIssue({
        code: 'custom',
        path: ['id'],
        message: `a channel of your own needs width and height, or widths ("${given.id}" is not built in)`,
      });
    }
  })
  .meta({
    title: 'A channel',
    description: 'A place where renditions run, with what it takes.',
    examples: [{ id: 'shop-window', width: 1080, height: 1920, formats: ['jpeg'] }],
  });
