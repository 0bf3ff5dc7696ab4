/** What nobody sees at first sight: fetched behind the first paint, so that no first paint waits for it. */

import "./add-dialog.ts";
import "./address-form.ts";
import "./empty-state.ts";
import "./file-sources.ts";
import "./job-files.ts";
import "./notice-bar.ts";
import "./offline-banner.ts";
import "./page-foot.ts";
