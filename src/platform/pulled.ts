/** Pieces as a stream that is read as slowly as its reader likes, so that memory stays flat. `ahead`: pieces made before they are asked for. */
export function pulled(pieces: AsyncGenerator<Uint8Array>, ahead = 0): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: ahead },
  );
}
