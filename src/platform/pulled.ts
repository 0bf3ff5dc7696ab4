/**
 * Pieces as a stream that is read as slowly as its reader likes, so that memory stays flat. `ahead`: pieces made before they are
 * asked for; `letGo`: the reader left, perhaps while a piece is waited for.
 */
export function pulled(
  pieces: AsyncGenerator<Uint8Array>,
  ahead = 0,
  letGo: () => void = () => undefined,
): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        letGo();
        await pieces.return(undefined);
      },
    },
    { highWaterMark: ahead },
  );
}
