/** Knows what is said of a job in Chinese: what can be done with it, how it stands, and why. */

import { figure } from "../grammar.ts";
import type { Words } from "../words.ts";

export const actions: Words["actions"] = {
  pause: "暂停",
  start: "开始",
  resume: "继续",
  retry: "重试",
  tryNow: "立即尝试",
  beginAnew: "重新开始",
  signIn: "登录",
  forgetSignIn: "清除登录信息",
  cancel: "取消",
  save: "保存",
  saveAgain: "再次保存",
  saveToFolder: "保存到文件夹",
  saveAsZip: "另存为 ZIP",
  remove: "移除",
  chooseFolder: "选择文件夹",
  allowFile: "再次允许该文件",
  allowFolder: "再次允许访问文件夹",
};

export const states: Words["states"] = {
  waiting: "等待中",
  connecting: "正在连接",
  checking: "正在校验",
  downloading: "正在下载",
  paused: "已暂停",
  notStarted: "未开始",
  partly: "部分下载完成",
  stopped: "已停止",
  downloaded: "下载完成",
  saved: "已保存",
  cancelled: "已取消",
  sending: "正在发送",
  sent: "已发送",
  partlySent: "部分已发送",
  wasSending: "之前正在发送",
  wasDownloading: "上次正在下载",
  wasWaiting: "上次正在等待",
};

export const troubles: Words["troubles"] = {
  offline: "等待网络",
  portal: "等待登录网络",
  signIn: "需要登录",
  proxy: "等待代理服务器",
  space: "等待存储空间",
  newLink: "等待新链接",
  answer: "等待您的答复",
  permission: "等待授权",
  other: "等待重试",
};

export const waits: Words["waits"] = {
  itsTurn: "排队中",
  starting: "正在启动",
  browserCarries: "由浏览器下载",
  schedule: "已计划",
  afterJob: "等待另一个下载",
  metered: "等待不计流量的网络",
  policy: "当前不允许",
  hostLimit: "等待服务器",
  nextRange: "等待下一部分",
  budget: "流量预算已用完",
  battery: "等待充电",
  limit: "被限速暂停",
};

export const reasons: Words["reasons"] = {
  behind: (name) => `“${name}”优先；轮到时此下载会自动开始。`,
  behindAnother: "另一个下载优先；轮到时此下载会自动开始。",
  browserCarries: "浏览器正在后台下载。Ferry 会接收已下载的部分。",
  notBefore: (clock) => `将自动开始，不早于 ${clock}。`,
  after: (name) => `“${name}”完成后会自动开始。`,
  afterAnother: "前一个下载完成后会自动开始。",
  afterStopped: (name) => `“${name}”已停止，而此下载排在其后。打开此下载可让它直接开始。`,
  afterCancelled: (name) => `“${name}”已取消，而此下载排在其后。打开此下载可让它直接开始。`,
  afterRemoved: (name) => `“${name}”已移除，而此下载排在其后。打开此下载可让它直接开始。`,
  anotherStopped: "前一个下载已停止，而此下载排在其后。打开此下载可让它直接开始。",
  anotherCancelled: "前一个下载已取消，而此下载排在其后。打开此下载可让它直接开始。",
  anotherRemoved: "前一个下载已移除，而此下载排在其后。打开此下载可让它直接开始。",
  metered: "当前网络按流量计费。打开此下载可允许使用。",
  policy: "此 Ferry 不再从该处下载。请联系管理员。",
  hostLimit: "服务器不接受更多同时下载；此下载会自动开始。",
  empty: "尚未添加任何文件。",
  notStarted: "在队列中等待，直到有人启动它。",
  again: (time) => `${time}后重试。`,
  againNow: "正在重试。",
  isThere: "服务器已收到全部内容并已确认。",
  saveIt: "已完成。点击“保存”即可存为您的文件。",
  saveThem: "已完成。点击“保存”即可存为您的文件。",
  saved: "已保存。移除之前，这里仍会保留一份，离线也可使用。",
  nextRange: "其程序会按需下载各个部分。打开此下载可下载整个文件。",
  overBudget: (clock: string) => `本月的流量预算已用完。从${clock}起会自动继续。`,
  nearBudget: (clock: string) => `本月剩余的流量预算留给更重要的内容。从${clock}起会自动继续。`,
  battery: "电池电量低。设备充电时会自动继续。",
  limitUntil: (name: string, clock: string) => `限速“${name}”在${clock}之前不放行任何数据。`,
  limitFor: (name: string) => `限速“${name}”不放行任何数据。可在设置中更改。`,
  someLimitUntil: (clock: string) => `某个限速在${clock}之前不放行任何数据。`,
  someLimit: "某个限速不放行任何数据。可在设置中更改。",
};

export const notes: Words["notes"] = {
  "source-changed": "服务器上的文件已更改；Ferry 已用新文件重新开始。",
  "session-lost": "服务器丢失了已发送的内容，正在重新发送。",
  "storage-lost": "浏览器清除了 Ferry 的存储；传输已重新开始。",
  damaged: "已存储的一部分损坏；Ferry 已重新下载该部分。",
  "wrong-digest": "第一份副本与给定的校验和不符；Ferry 已重新下载该文件。",
  "wrong-piece": "有一部分与给定的校验和不符；Ferry 已重新下载该部分。",
};

export const saving: Words["saving"] = {
  assembling: (done, total) => `正在合并文件：${done} / ${total}。`,
  writing: (done, total) => `正在写入文件：${done} / ${total}。`,
  assemblingMany: (done, total, files, of) =>
    `正在校验文件，已就绪 ${files} / ${of} 个：${done} / ${total}。`,
  writingMany: (done, total, files, of) => `正在写入文件，已就绪 ${files} / ${of} 个：${done} / ${total}。`,
  byBrowser: "浏览器正在保存；请在浏览器的下载列表中查看。",
  written: (folder) => `已写入文件夹“${folder}”。`,
  groupWritten: (of, folder) => `全部 ${figure(of)} 个文件已在文件夹“${folder}”中。`,
  partWritten: (files, of, folder) => `${of} 个文件中有 ${files} 个已在文件夹“${folder}”中。`,
  before: (count) => `其中 ${figure(count)} 个原本就在那里。`,
  again: "再次保存可继续处理其余文件。",
  failed: "无法保存。",
};

export const didNotWork: Words["didNotWork"] = { words: "操作未成功。" };

export const proofs: Words["proofs"] = {
  digest: "校验和已验证",
  validator: "每次响应的强验证标识均相同",
  seams: "大小和日期相同，衔接处已比对",
  acknowledged: "服务器已确认每个字节",
  unverified: "未验证：服务器未提供可供校验的信息",
};

export const files: Words["files"] = {
  newLink: "文件的新链接",
  newLinkTo: (name) => `${name} 的新链接`,
  comparing: "Ferry 正在将已下载的部分与新地址的文件比对。",
  keptCompared: (bytes) => `已从新地址继续：比对了大小和文件的 ${bytes}。`,
  keptSame: "已从新地址继续：服务器表示仍是同一版本。",
  anew: "已在新地址重新开始：无法确认那里是同一个文件。",
  sent: (bytes: string) => `已发送，${bytes}`,
  downloaded: (bytes) => `下载完成，${bytes}`,
  itsTurn: "排队中",
  leave: (bytes, name) => `${name} 已下载的 ${bytes} 将会丢失。`,
  leaveYes: "移除文件",
  showMore: (count) => `再显示 ${figure(count)} 个文件`,
  showSome: (next, left) => `再显示 ${next} 个（共 ${left} 个文件）`,
};
