/** Knows what is said in Japanese of a job that waits for its program, which still brings what is sent. */

import type { Words } from "../words.ts";

export const growing: Words["growing"] = {
  waits: "プログラムを待機中",
  reason: "残りはプログラムがまだ渡している途中です。プログラムを開いたままにしてください。",
};
