/** Milliseconds of this process that some work takes: what a text costs, however busy the machine is with other things. */
export function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
