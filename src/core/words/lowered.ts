/** A to Z only: other letters have no case that every language agrees on, and two addresses would become one. */
export const lowered = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
