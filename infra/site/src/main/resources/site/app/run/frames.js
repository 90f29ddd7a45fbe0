/**
 * MP3 frames in the one format of a run's track: MPEG-2 Layer III, 24 kHz, one channel, constant 32 kb/s (ISO/IEC 13818-3). Each frame has 96
 * bytes and plays for 24 ms, so that clips and silence may follow each other frame by frame. The content loader refuses clips in another format.
 */
export const FRAME_BYTES = 96;
export const FRAME_SECONDS = 0.024;

const HEADER = [0xff, 0xf3, 0x44, 0xc4];
const SIDE_INFORMATION = 4;
const DESCRIPTION = 13;
const ID3_HEADER = 10;
const ID3V1_BYTES = 128;

/** The frames of a clip that sound, without tags and without the frame that only describes the others. Throws where the format is another. */
export function framesOf(bytes) {
  let from = afterTag(bytes);
  let to = bytes.length;
  if (to - from >= ID3V1_BYTES && has(bytes, to - ID3V1_BYTES, 'TAG')) to -= ID3V1_BYTES;
  if (has(bytes, from + DESCRIPTION, 'Info') || has(bytes, from + DESCRIPTION, 'Xing')) from += FRAME_BYTES;
  const frames = bytes.subarray(from, to);
  // The first frame may borrow no bits of what lies before it in the track (main_data_begin).
  if (frames.length === 0 || frames.length % FRAME_BYTES !== 0 || frames[SIDE_INFORMATION] !== 0) throw new TypeError('no frames of a track');
  for (let at = 0; at < frames.length; at += FRAME_BYTES) {
    const isFrame = frames[at] === HEADER[0] && frames[at + 1] === HEADER[1] && (frames[at + 2] & 0xfe) === HEADER[2] && (frames[at + 3] & 0xc0) === 0xc0;
    if (!isFrame) throw new TypeError('no frames of a track');
  }
  return frames;
}

/** So many frames of silence, as a new array: after the header all bits are 0, which sounds nothing and borrows nothing. */
export function silence(count) {
  const bytes = new Uint8Array(count * FRAME_BYTES);
  for (let at = 0; at < bytes.length; at += FRAME_BYTES) bytes.set(HEADER, at);
  return bytes;
}

/** An ID3v2 tag says its size in seven bits a byte. */
function afterTag(bytes) {
  if (!has(bytes, 0, 'ID3')) return 0;
  const size = bytes.subarray(6, ID3_HEADER).reduce((sum, byte) => (sum << 7) | (byte & 0x7f), 0);
  return ID3_HEADER + size + (bytes[5] & 0x10 ? ID3_HEADER : 0);
}

function has(bytes, at, letters) {
  return [...letters].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
}
