/**
 * The two segments of IBM MQ's protocol that a listener without a queue manager needs: the client's first and an answer
 * to it. A segment begins with a header of 28 bytes: `TSH `, its length, byte order and type, and so on.
 *
 * @see https://gitlab.com/wireshark/wireshark/-/blob/master/epan/dissectors/packet-mq.c
 */
const headerLength = 28;

export interface FirstSegment {
  channel: string;
  queueManager: string;
}

const segmentTypes = { initialData: 1, status: 5 };

/** Reads the client's first segment; undefined until it is there as a whole. */
export function firstSegment(data: Buffer): FirstSegment | undefined {
  if (data.length < headerLength || data.length < data.readUInt32BE(4)) return undefined;
  const [, , , type] = [0, 4, 8, 9].map((offset) => data.readUInt8(offset));
  const body = data.subarray(headerLength);
  if (data.toString("latin1", 0, 4) !== "TSH " || type !== segmentTypes.initialData) return undefined;
  const text = (start: number, length: number) => body.toString("latin1", start, start + length).trimEnd();
  return { channel: text(24, 20), queueManager: text(48, 48) };
}

/** "Channel not found", upon which a client that understands it reports reason 2540 (MQRC_UNKNOWN_CHANNEL_NAME). */
export function unknownChannel(): Buffer {
  const [channelNotFound, bigEndian, errorAndClose] = [1, 1, 0x02 | 0x08];
  const body = Buffer.alloc(8);
  body.writeUInt32BE(body.length, 0);
  body.writeUInt32BE(channelNotFound, 4);
  const header = Buffer.alloc(headerLength);
  header.write("TSH ", "latin1");
  header.writeUInt32BE(headerLength + body.length, 4);
  header.writeUInt8(bigEndian, 8);
  header.writeUInt8(segmentTypes.status, 9);
  header.writeUInt8(errorAndClose, 10);
  return Buffer.concat([header, body]);
}
