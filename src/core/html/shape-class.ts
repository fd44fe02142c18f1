/** The classes that give a frame its shape: `r800`, from its ratio in thousandths. A slim one needs more room for its words than for its picture. */
export const shapeClass = (ratio: number): string => `r${ratio}${ratio < NARROW ? ' slim' : ''}`;

const NARROW = 400;
