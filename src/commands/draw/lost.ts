/** Is thrown where a campaign was left alone, and what it came to is not there any more as it was: all of it has to be made as if nothing was known. */
export class Lost extends Error {
  constructor(campaign: string) {
    super(`${campaign}: what it came to is not whole any more`);
    this.name = 'Lost';
  }
}
