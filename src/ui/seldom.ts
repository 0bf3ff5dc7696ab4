/** What nobody sees at first sight: fetched behind the first paint, so that no first paint waits for it. */

export { queueFileOf } from "../rpc/import-queue.ts";
export { add, draftOf } from "./adding.ts";
export { arrange } from "./arranging.ts";
export { givenFile } from "./given-file.ts";

import "./add-dialog.ts";
import "./address-form.ts";
import "./bulk-bar.ts";
import "./closed-tab.ts";
import "./job-menu.ts";
import "./list-bar.ts";
import "./notice-bar.ts";
import "./offline-banner.ts";
import "./queue-pulse.ts";
import "./undo-bar.ts";

export { LeaveGuard } from "./leave-guard.ts";
export { LinkCatcher } from "./link-catcher.ts";
export { ScreenOn } from "./screen-on.ts";
