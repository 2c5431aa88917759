/** A text of a file of Go's runtime, and what stands there instead. */
export interface GoReplacement {
  /** The file's name in `src/runtime`. */
  readonly file: string;
  /** Must be in it once, word for word. */
  readonly text: string;
  readonly by: string;
}

const after = (file: string, text: string, more: string): GoReplacement => ({ file, text, by: text + more });

/** Where Go's runtime asks for the time and waits for it: as Go 1.26 has it. What is called is in the files of `go/`. */
export const GO_REPLACEMENTS: readonly GoReplacement[] = [
  after('proc.go', '\n\tgoenvs()\n', '\tspillwayBegin()\n'),
  after('proc.go', '\t\t\tnewm(sysmon, nil, -1)\n', '\t\t\tspillwayFollow()\n'),
  after('proc.go', '\nfunc sysmon() {\n', '\tspillwaySysmon.Store(getg().m.procid)\n'),
  {
    file: 'time_nofake.go',
    text: '\treturn nanotime1()\n',
    by: '\treturn spillwayShown(nanotime1())\n',
  },
  // On x86-64 time.now is written in assembly, which is left out; elsewhere it is made of two clocks.
  after('timeasm.go', '\nfunc time_now() (sec int64, nsec int32, mono int64)', ' { return spillwayNow() }'),
  {
    file: 'timestub.go',
    text: '\tsec, nsec = walltime()\n\treturn sec, nsec, nanotime()\n',
    by: '\treturn spillwayNow()\n',
  },
  after(
    'netpoll_epoll.go',
    '\nfunc netpoll(delay int64) (gList, int32) {\n',
    '\tdelay = spillwayReal(delay)\n',
  ),
  { file: 'os_linux.go', text: '\tts.setNsec(ns)\n\tfutex(', by: '\tts.setNsec(spillwayReal(ns))\n\tfutex(' },
  after(
    'netpoll.go',
    '\nfunc poll_runtime_pollWait(pd *pollDesc, mode int) int {\n',
    "\tif mode == 'w' {\n\t\tspillwayWrites.Add(1)\n\t\tdefer spillwayWrites.Add(-1)\n\t}\n",
  ),
];

/** A file that is left out, and what must be in it. */
export const GO_LEFT_OUT: Omit<GoReplacement, 'by'> = {
  file: 'time_linux_amd64.s',
  text: '\nTEXT time·now<ABIInternal>(SB)',
};
