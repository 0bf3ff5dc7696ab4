/** Knows what the page itself says in Chinese: what everybody sees at once. */

import { figure } from "../grammar.ts";
import type { Words } from "../words.ts";

export const strings: Words["strings"] = {
  add: "添加",
  close: "关闭",
  cancelDialog: "取消",
  addTitle: "添加传输",
  sendFiles: "发送文件…",
  readList: "查看列表内容",
  isList: "这是一个文件列表（Metalink）。",
  browserDownload: "让浏览器下载",
  downloads: "下载",
  screens: "Ferry 的各个页面",
  transfers: "传输",
  library: "文件库",
  settings: "设置",
  opening: "正在打开队列…",
  asking: "正在查询当前状态…",
  signIn: "登录",
  files: "文件",
  newAddress: "文件的新地址",
  useAddress: "使用",
  keepAddress: "保留原地址",
  changeAddress: "更改地址…",
  save: "保存",
  retry: "重试",
  remove: "移除",
  forgotten: "这里很久没有动静了。如果没人需要，可以移除。",
  cannotResume: "此服务器不支持断点续传：一旦中断，就要从头开始。",
  saving: "正在保存…",
  keepOpen: "完成之前请不要关闭此页面。",
  handedOver: "已交给浏览器继续下载，您可以关闭此标签页。",
  nothingToHandOver: "目前没有可以交给浏览器继续的下载。",
  updateReady: "Ferry 的新版本已就绪。",
  updateNow: "立即重新加载",
  later: "稍后",
  installOffer: "Ferry 可以安装为应用：拥有独立窗口，轻点一下即可打开。",
  install: "安装",
  notNow: "暂不",
  reload: "重新加载",
  keep: "保留",
  mapShare: (share) => `选择对应 ${share} 的文件夹`,
  asOf: (clock) => `截至 ${clock}。正在打开队列…`,
  added: (name) => `“${name}”已添加到队列。`,
  addedMany: (count) => `已将 ${figure(count)} 个下载添加到队列。`,
};

export const counts: Words["counts"] = {
  running: (count) => `${figure(count)} 个进行中`,
  waiting: (count) => `${figure(count)} 个等待中`,
  paused: (count) => `${figure(count)} 个已暂停`,
  stopped: (count) => `${figure(count)} 个已停止`,
  done: (count) => `${figure(count)} 个已完成`,
};

export const announced: Words["announced"] = {
  started: (name) => `${name}：开始下载。`,
  quarter: (name, percent) => `${name}：${percent}。`,
  paused: (name) => `${name}：已暂停。`,
  waits: (name, what) => `${name} 正在等待。${what}`,
  goesOn: (name) => `${name}：继续下载。`,
  startedSending: (name: string) => `${name}：已开始发送。`,
  sent: (name: string) => `${name}：已发送。`,
  done: (name) => `${name}：下载完成。`,
  failed: (name, what, next) => `${name} 已停止。${what}${next}`,
};

export const empty: Words["empty"] = {
  addUrl: "添加网址",
  emptyTitle: "队列为空",
  emptyText: "把一个大文件的地址交给 Ferry。无论网络、此标签页或浏览器发生什么，文件都会送达。",
  emptyHint: "您也可以将链接和文件粘贴或拖放到此页面的任意位置。",
  trySample: "或者试试下面的文件",
};
