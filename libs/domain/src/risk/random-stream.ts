/** Bits made ahead at a time: filling a block keeps the generator's four words in registers. */
const BLOCK = 512;
const UNIT = 1 / 4294967296;
/** Rounds thrown away after seeding, so that similar seeds have parted. */
const WARM_UP = 16;

/**
 * 32-bit hash of a text: FNV-1a over its UTF-16 code units from a given basis, finished with MurmurHash3's fmix32. Not cryptographic: it
 * spreads seeds, it protects nothing.
 */
function hash32(text: string, basis: number): number {
  let h = basis;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** 32 bits as a number in the open interval (0, 1). */
function unitInterval(bits: number): number {
  return (bits + 2147483648.5) * UNIT;
}

/**
 * Reproducible random bits: sfc32 (Doty-Humphrey, PractRand; period ≥ 2^32, about 2^127 on average), seeded from a text by four hashes.
 * The same seed gives the same bits on every machine, for only 32-bit integer operations are used.
 */
export class RandomStream {
  private readonly block = new Int32Array(BLOCK);
  private readonly state = new Int32Array(4);
  private readonly warmUp = new Int32Array(WARM_UP);
  private position = BLOCK;

  constructor(seed: string) {
    this.reseed(seed);
  }

  /** Starts the sequence of another seed, without allocating. */
  reseed(seed: string): void {
    this.state[0] = hash32(seed, 0x811c9dc5);
    this.state[1] = hash32(seed, 0x9e3779b9);
    this.state[2] = hash32(seed, 0x243f6a88);
    this.state[3] = 1;
    this.fill(this.warmUp);
    this.position = BLOCK;
  }

  /** 32 random bits as a signed integer. */
  nextInt(): number {
    if (this.position === BLOCK) {
      this.fill(this.block);
      this.position = 0;
    }
    const value = this.block[this.position] as number;
    this.position += 1;
    return value;
  }

  /** Uniform on the open interval (0, 1), 32 bits. */
  uniform(): number {
    return unitInterval(this.nextInt());
  }

  /** Fills a column with uniforms on the open interval (0, 1). */
  fillUniform(column: Float64Array): void {
    for (let i = 0; i < column.length; i += 1) column[i] = this.uniform();
  }

  /** Fills a block with random bits straight from the generator. */
  fill(block: Int32Array): void {
    const { state } = this;
    let a = state[0] as number;
    let b = state[1] as number;
    let c = state[2] as number;
    let counter = state[3] as number;
    for (let i = 0; i < block.length; i += 1) {
      const sum = (((a + b) | 0) + counter) | 0;
      counter = (counter + 1) | 0;
      a = b ^ (b >>> 9);
      b = (c + (c << 3)) | 0;
      c = (((c << 21) | (c >>> 11)) + sum) | 0;
      block[i] = sum;
    }
    state[0] = a;
    state[1] = b;
    state[2] = c;
    state[3] = counter;
  }
}
