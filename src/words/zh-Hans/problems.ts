/** Knows what is said of each problem in Chinese: what happened, and what its reader can do next. */

import type { Words } from "../words.ts";

const RETRIES = "Ferry 会自动重试，并保留已下载的内容。";
const ASK_OWNER = "请联系服务器的管理员，或从其他地址获取该文件。";
const REPORT = "如果再次发生，请附上此消息进行反馈。";
const FULL_NEXT = "请保存或移除已完成的下载，然后重新添加。";
const KEPT = "已下载的内容会保留。";

export const problems: Words["problems"] = {
  "bad-url": { what: "这不是完整的地址。", next: "请粘贴以 https:// 开头的完整地址。" },
  "bad-scheme": {
    what: "Ferry 只能下载以 https:// 或 http:// 开头的地址。",
    next: "请查找同一文件的网页地址。",
  },
  "credentials-in-url": {
    what: "此地址中含有用户名或密码。",
    next: "请去掉 @ 之前的部分，改为填写登录信息。",
  },
  "bad-network-name": {
    what: "这不是共享文件夹中文件的名称。",
    next: "请写成 \\\\服务器\\共享\\文件夹\\文件。",
  },
  "bad-digest": {
    what: "此校验和无法使用。",
    next: "请从提供文件的地方重新复制；最好使用 SHA-256。也可以留空，此时不校验文件。",
  },
  "bad-metalink": {
    what: "Ferry 无法使用此文件列表。",
    next: "请从提供处重新获取 Metalink 文件（.meta4），或逐个添加地址。",
  },
  "bad-queue-file": { what: "无法导入此文件。", next: "请在另一个 Ferry 中重新保存队列，并使用新文件。" },
  "bad-argument": { what: "此请求中有无法使用的内容。", next: "请检查地址和名称，然后重试。" },
  "unknown-job": { what: "此下载已不在队列中。", next: "如果仍然需要，请重新添加其地址。" },
  "invalid-state": { what: "此下载在当前状态下无法这样操作。", next: "请查看它现在提供的操作。" },
  "empty-job": { what: "此下载中没有文件。", next: "请移除它，然后添加地址。" },
  "too-many-files": { what: "此下载的文件过多。", next: "请分成多个下载。" },
  "bad-ranges": {
    what: "请求的某个字节范围为空或超出文件。",
    next: "请更正范围，然后重新添加文件。",
  },
  "overlapping-ranges": {
    what: "请求的字节范围中有两个重叠。",
    next: "请缩短其中一个，然后重新添加文件。",
  },
  "too-many-ranges": {
    what: "一次请求了此文件的过多范围。",
    next: "请合并相邻的范围，或下载整个文件。",
  },
  offline: { what: "您已离线。", next: "网络恢复后会自动继续。" },
  unreachable: { what: (server) => `无法连接到 ${server}。`, next: RETRIES },
  cut: { what: "连接中断。", next: RETRIES },
  stalled: { what: (server) => `${server} 停止了发送。`, next: RETRIES },
  "sign-in": {
    what: "此网络要求您先登录。",
    next: "请在另一个标签页中打开任意网页并登录。之后会自动继续。",
  },
  "proxy-sign-in": {
    what: "网络可用，但没有服务器响应。可能是代理服务器要求登录。",
    next: "请打开登录页面；之后传输会自动继续。",
  },
  "sign-in-refused": {
    what: (server) => `${server} 连续三次拒绝了登录。`,
    next: "为避免您的帐户被锁定，Ferry 不再询问。请在确认登录信息后重试。",
  },
  "insecure-redirect": {
    what: (server) => `安全地址被转到未加密的 ${server}。`,
    next: "请粘贴同一文件的其他链接。",
  },
  "source-changed": { what: "下载过程中，服务器上的文件发生了更改。", next: "Ferry 会用新文件重新开始。" },
  "no-ranges": {
    what: (server) => `${server} 不提供文件的部分内容，而此下载需要多个部分。`,
    next: "请下载整个文件，或从其他地址获取相同的部分。",
  },
  "body-too-long": { what: (server) => `${server} 发送的字节数超过了文件大小。`, next: ASK_OWNER },
  "server-misbehaves": {
    what: (server) => `${server} 的响应不合常理。`,
    next: `Ferry 已停止请求。${ASK_OWNER}`,
  },
  "too-many-jobs": { what: "队列已满。", next: FULL_NEXT },
  "too-many-program-jobs": { what: "此程序的队列已满。", next: FULL_NEXT },
  "local-file-gone": { what: "要发送的文件已无法读取。", next: "请从它现在所在的位置重新添加。" },
  "local-file-changed": {
    what: "文件在添加之后发生了变化。",
    next: "之后没有再发送它的任何内容。请重新添加，以发送它现在的内容。",
  },
  "jobs-in-a-circle": { what: "这些下载会互相等待。", next: "请让其中一个不等待另一个直接开始。" },
  "took-too-long": { what: "用时超过了允许的时间。", next: `${KEPT}重试可再给它同样长的时间。` },
  "validation-failed": { what: "相关程序认定此文件有误。", next: "重试可重新下载。" },
  "no-progress": {
    what: "多次尝试都没有得到任何新的字节。",
    next: `${KEPT}请稍后重试，或从其他地址获取该文件。`,
  },
  "digest-unavailable": {
    what: "包含校验和的文本无法使用。",
    next: "请检查其地址，或不带校验和添加下载。",
  },
  "storage-lost": { what: "浏览器清除了 Ferry 的存储。", next: "Ferry 会重新下载该文件。" },
  "storage-broken": {
    what: "浏览器无法写入其存储。",
    next: "请重启浏览器后重试。如果是隐私窗口，请改用普通窗口。",
  },
  "stale-version": {
    what: "收到了文件旧版本的一部分。",
    next: "该部分未保留。Ferry 会下载正确的版本。",
  },
  fenced: { what: "更新版本的 Ferry 已接管队列。", next: "请重新加载此页面。" },
  "chunk-damaged": { what: "存储在此设备上的一部分已损坏。", next: "Ferry 会重新下载该部分。" },
  "not-stored": { what: "文件的一部分不在此设备上。", next: "请重试，Ferry 会下载缺少的部分。" },
  "no-answer": {
    what: "Ferry 的后台服务没有响应。",
    next: "请重试。如果仍无响应，请重新加载此页面。",
  },
  "page-outdated": {
    what: "此页面打开期间，Ferry 已更新。",
    next: "请重新加载此页面；队列中的一切都会保留。",
  },
  "needs-new-link": { what: "链接已过期。", next: `请粘贴同一文件的新链接。${KEPT}` },
  internal: { what: "Ferry 内部出现错误。", next: `请重试。${REPORT}` },
  "part-differs": {
    what: "这不是该文件的一部分。",
    next: "请提供同一文件从开头起的一部分。也可以不提供：下载会照常继续。",
  },
};

export const telling: Words["telling"] = {
  server: (host) => host,
  aServer: "服务器",
  hostNotAllowed: (host) => `此 Ferry 不允许从 ${host} 下载。`,
  hereNotAllowed: "此 Ferry 不允许从该地址下载。",
  hostNotAllowedNext: "请管理员将该主机添加到允许的来源中。",
  notMapped: (share) => `Ferry 不知道 ${share} 在哪里。`,
  allowAgain: (share) => `浏览器要求您再次允许访问 ${share}。`,
  thisFolder: "此网络文件夹",
  notMappedNext: "请在系统显示该文件夹的位置选择一次。或请管理员将其映射到网页地址。",
  gatewayOnly: "此浏览器不向网页提供文件夹。请管理员将其映射到网页地址。",
  allowAgainNext: "请再次允许，传输会从停止处继续。",
  signInNeeded: (server) => `${server} 要求登录。`,
  signInHidden: (server, header) =>
    `${server} 要求登录，但未向网页公开其质询（${header}）：Digest 无法应答。`,
  signInNeededNext: `${KEPT}您登录后会从同一位置继续。`,
  sendsOn: (server) => `${server} 将请求转到另一个地址，而此下载不应发往那里。`,
  sendsOnNext: "没有任何登录信息发往那里。请添加文件真正所在的地址。",
  leadsOn: (server, status) => `该地址转到了要求登录的 ${server}（${status}）。`,
  leadsOnNext: "Ferry 只在所添加的地址登录。请添加文件在那里的地址。",
  cors: (server) => `${server} 不允许网页读取此文件。`,
  corsNext: (header) => `只有服务器发送 ${header}，Ferry 才能下载。浏览器可以不经 Ferry 下载它。`,
  restart: (server) => `${server} 上现在是另一个文件，或者无法续传的文件。`,
  restartNext: (bytes) => `请放弃已有的 ${bytes} 重新开始，或粘贴同一文件的其他链接。`,
  tooLargeThere: (server: string) => `${server} 不接受这么大的文件。`,
  tooLargeThereFor: (server: string, bytes: string) => `${server} 只接受不超过 ${bytes} 的文件。`,
  tooLargeThereNext: "请发送到别处，或询问服务器的运营者。",
  rangeHidden: (server) => `${server} 发送了文件的一部分，但没有说明是哪一部分。`,
  rangeHiddenNext: (header) => `它必须向网页公开 ${header}。浏览器可以不经 Ferry 下载该文件。`,
  endless: (server) => `${server} 没有说明文件的长度，而文件没有结尾。`,
  endlessAfter: (server, bytes) => `${server} 没有说明文件的长度，下载 ${bytes} 后仍未结束。`,
  askOwner: ASK_OWNER,
  otherSize: "其他大小",
  sizeMismatch: (server, actual, expected) => `${server} 上的文件为 ${actual}，而应为 ${expected}。`,
  sizeMismatchNext: "请检查地址与给定的大小是否对应。",
  otherBytes: (server) => `${server} 发送的内容与应有的不同。`,
  otherDigest: (algorithm, actual, expected) => `收到的内容的 ${algorithm} 为 ${actual}；应为 ${expected}。`,
  aDigest: "校验和",
  otherDigestNext: "没有保留任何错误内容。请检查校验和，或从其他地址获取该文件。",
  tooLongAt: (host, limit) => `${host} 上的文本超过了 ${limit}。`,
  tooLongHere: "该地址的文本超过了 Ferry 读取的长度。",
  tooLongNext: "请检查地址；校验和列表或文件列表不会是很长的文本。",
  noSpace: "此设备空间不足。",
  noSpaceFor: (bytes) => `此设备空间不足，还需要 ${bytes}。`,
  noSpaceNext: "请释放一些空间，或移除已保存的下载。之后会自动继续。",
  brokenOff: (bytes) => `其程序在提供 ${bytes} 后停止，尚未提供全部内容。`,
  brokenOffNext: "剩余部分已无法到达。请从该程序重新发送。",
  notConnected: (code) => `此程序未连接（${code}）。`,
  notConnectedNext: "请重新连接。",
  unknown: (code) => `出现错误（${code}）。`,
  unknownNext: REPORT,
};

export const badCredentials: Words["badCredentials"] = {
  "user-name": "用户名至少要有一个字符，且不能包含冒号。",
  password: "此密码包含无法发送的字符。",
  token: "令牌是一个不含空格的词。",
  "header-name": "无法发送此名称的标头。",
  "header-value": "标头值是一行普通字符。",
  any: "无法发送此登录信息。",
  next: "没有发送任何内容。请更正后重试。",
};

export const statuses: Words["statuses"] = {
  403: {
    what: (server) => `${server} 拒绝提供此文件。`,
    next: "链接可能已过期，或需要登录。请获取新链接，或让浏览器下载。",
  },
  404: { what: (server) => `${server} 上没有此文件。`, next: "请检查地址。" },
  407: { what: "此网络的代理服务器要求您登录。", next: "请打开任意网页并登录，然后重试。" },
  410: { what: (server) => `${server} 上的此文件已永久删除。`, next: "请查找其他地址。" },
  416: {
    what: (server) => `${server} 拒绝从下载停止处继续。`,
    next: "文件可能变短了。请重试以重新开始。",
  },
  429: { what: (server) => `${server} 表示收到的请求过多。`, next: RETRIES },
  451: { what: (server) => `${server} 因法律原因不能提供此文件。`, next: "请查找其他地址。" },
  busy: { what: (server) => `${server} 正忙。`, next: RETRIES },
  fault: { what: (server) => `${server} 自身出现故障。`, next: "这不是您的问题。请稍后重试。" },
  refused: { what: (server) => `${server} 拒绝了请求。`, next: `请检查地址。${ASK_OWNER}` },
};
