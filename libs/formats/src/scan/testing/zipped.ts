import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP archive of these files, deflated; `claimed` is a size that its directory tells instead of the true one. */
export function zipped(files: Readonly<Record<string, string | Buffer>>, { claimed }: { readonly claimed?: number } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const size = claimed ?? bytes.length;
    const fields = fieldsOf(crc32(bytes), packed.length, size, Buffer.byteLength(name));
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), packed]);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), word(20), fields, Buffer.alloc(10), double(offset), Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const count = word(directory.length);
  const end = Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(4), count, count, double(index.length), double(offset), word(0)]);
  return Buffer.concat([...parts, index, end]);
}

function fieldsOf(checksum: number, packed: number, size: number, nameLength: number): Buffer {
  return Buffer.concat([word(20), word(0), word(8), double(0), double(checksum), double(packed), double(size), word(nameLength), word(0)]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function double(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
