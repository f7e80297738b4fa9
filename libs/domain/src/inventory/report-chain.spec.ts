import fc from 'fast-check';
import { followChain, NEW_CHAIN, type ChainStep, type ReportChain } from './report-chain.js';

/** A machine as far as the chain knows it: the last number that it kept. */
class Machine {
  constructor(public kept: number | null = null) {}
  copy(): Machine {
    return new Machine(this.kept);
  }
}

class Server {
  chain: ReportChain = NEW_CHAIN;
  readonly seen: ChainStep['kind'][] = [];
  private reports = 0;

  /** One report; the machine keeps the number it is given, unless the answer is lost. */
  take(machine: Machine, { lost = false, reportId = `report-${(this.reports += 1)}` } = {}): ChainStep['kind'] {
    const { kind, chain } = followChain(this.chain, machine.kept, reportId);
    this.chain = chain;
    this.seen.push(kind);
    if (!lost) machine.kept = chain.head;
    return kind;
  }
}

let server: Server;
let machine: Machine;
beforeEach(() => {
  server = new Server();
  machine = new Machine();
  for (let n = 0; n < 5; n += 1) server.take(machine);
});

it('goes on quietly with one machine', () => {
  expect(server.seen).toEqual(Array.from({ length: 5 }, () => 'continued'));
});

describe('a copy of the key is noticed', () => {
  it('with the first report of the owner after the thief’s', () => {
    const thief = machine.copy();
    server.take(machine);
    expect(server.take(thief)).toBe('forked');
    expect(server.take(machine)).toBe('copied');
  });

  it('when the thief was quicker', () => {
    const thief = machine.copy();
    expect(server.take(thief)).toBe('continued');
    expect(server.take(machine)).toBe('forked');
    expect(server.take(thief)).toBe('copied');
  });

  it('when the thief brings no number, however often, to make the server forget', () => {
    for (let n = 0; n < 200; n += 1) server.take(new Machine(null));
    expect(server.take(machine)).toBe('copied');
  });

  it('when the thief makes numbers up', () => {
    server.take(new Machine(9_999));
    expect(server.take(machine)).toBe('copied');
  });
});

describe('no alarm', () => {
  it('for the same report sent again after its answer was lost', () => {
    server.take(machine, { lost: true, reportId: 'again' });
    expect(server.take(machine, { reportId: 'again' })).toBe('repeated');
    expect(server.take(machine)).toBe('continued');
  });

  it('for answers that are lost and never asked for again', () => {
    for (let n = 0; n < 3; n += 1) server.take(machine, { lost: true });
    for (let n = 0; n < 3; n += 1) expect(server.take(machine)).not.toBe('copied');
  });

  it('for a machine restored from a backup', () => {
    const backup = machine.copy();
    for (let n = 0; n < 4; n += 1) server.take(machine);
    expect([server.take(backup), server.take(backup), server.take(backup)]).toEqual(['forked', 'continued', 'continued']);
  });

  it('for a machine that goes back to the same image at every start', () => {
    const image = machine.copy();
    for (let start = 0; start < 80; start += 1) {
      const today = image.copy();
      for (let n = 0; n < 3; n += 1) expect(server.take(today)).not.toBe('copied');
    }
  });

  it('for a machine that has lost what it kept', () => {
    machine.kept = null;
    expect([server.take(machine), server.take(machine)]).toEqual(['forked', 'continued']);
  });

  it('for a server restored from an older backup of its own', () => {
    const older = server.chain;
    for (let n = 0; n < 4; n += 1) server.take(machine);
    server.chain = older;
    expect([server.take(machine), server.take(machine)]).toEqual(['forked', 'continued']);
  });

  it('whatever one machine does: report, lose answers, be restored to any earlier backup of the life it leads', () => {
    const acts = fc.array(fc.oneof(fc.constant('report'), fc.constant('lose'), fc.constant('back up'), fc.constant('restore')), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(acts, (life) => {
        const world = new Server();
        let one = new Machine();
        let backup = one.copy();
        for (const act of life) {
          if (act === 'back up') backup = one.copy();
          else if (act === 'restore') one = backup.copy();
          else world.take(one, { lost: act === 'lose' });
        }
        expect(world.seen).not.toContain('copied');
      }),
      { numRuns: 300 },
    );
  });
});

it('notices two machines that both go on, whatever the order', () => {
  const turns = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(turns, (order) => {
      const world = new Server();
      const owner = new Machine();
      world.take(owner);
      const thief = owner.copy();
      for (const owners of [true, false, ...order, true, false, true]) world.take(owners ? owner : thief);
      expect(world.seen).toContain('copied');
    }),
    { numRuns: 300 },
  );
});
