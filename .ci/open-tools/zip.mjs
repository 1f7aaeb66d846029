// Workbooks are zip archives. This reads one, and writes one without compression.
import { crc32, inflateRawSync } from 'node:zlib';

const DEFLATED = 8;

/** The files of an archive by name, from its central directory. */
export function read(archive) {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06'));
  const files = new Map();
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [size, nameSize, extraSize, commentSize] = [
      archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28), archive.readUInt16LE(at + 30), archive.readUInt16LE(at + 32)];
    const start = archive.readUInt32LE(at + 42);
    const data = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28);
    const bytes = archive.subarray(data, data + size);
    const name = archive.toString('utf8', at + 46, at + 46 + nameSize);
    files.set(name, archive.readUInt16LE(at + 10) === DEFLATED ? inflateRawSync(bytes) : bytes);
    at += 46 + nameSize + extraSize + commentSize;
  }
  return files;
}

/** A header of a file, in its own place or in the central directory. */
function header(name, bytes, start) {
  const isCentral = start !== undefined;
  const head = Buffer.alloc(isCentral ? 46 : 30);
  const from = isCentral ? 2 : 0;
  head.writeUInt32LE(isCentral ? 0x02014b50 : 0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(isCentral ? 20 : 0, 6);
  head.writeUInt32LE(crc32(bytes), 14 + from);
  head.writeUInt32LE(bytes.length, 18 + from);
  head.writeUInt32LE(bytes.length, 22 + from);
  head.writeUInt16LE(Buffer.byteLength(name), 26 + from);
  if (isCentral) head.writeUInt32LE(start, 42);
  return Buffer.concat([head, Buffer.from(name)]);
}

/** An archive of files by name. */
export function write(files) {
  const [parts, directory] = [[], []];
  let at = 0;
  for (const [name, bytes] of files) {
    const part = Buffer.concat([header(name, bytes), bytes]);
    directory.push(header(name, bytes, at));
    parts.push(part);
    at += part.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}
