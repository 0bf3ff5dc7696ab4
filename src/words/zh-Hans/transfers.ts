/** Knows what the list of transfers says in Chinese. */

import { figure } from "../grammar.ts";
import type { Words } from "../words.ts";

export const transfers: Words["transfers"] = {
  search: "搜索",
  searchHint: "名称、主机或程序",
  show: "显示",
  all: "全部",
  program: "程序",
  anyProgram: "所有程序",
  thisPage: "此页面",
  kind: "类型",
  anyKind: "所有类型",
  sort: "排序",
  nothingFound: "队列中没有符合条件的项目。",
  select: (name) => `选择 ${name}`,
  more: (name) => `${name} 的更多操作`,
  details: "详细信息",
  moveFirst: "移到最前",
  moveUp: "上移",
  moveDown: "下移",
  priority: "优先级",
  saveZip: "另存为 ZIP",
  copyAddress: "复制地址",
  drag: "拖到其他位置",
  clear: "取消选择",
  pause: "暂停",
  resume: "开始或继续",
  save: "保存",
  remove: "移除",
  undo: "撤销",
  rate: "最近几分钟的下载速度",
  idle: "没有正在进行的传输",
  selected: (count) => `已选择 ${figure(count)} 项`,
  removed: (name) => `已移除“${name}”。`,
  removedMany: (count) => `已移除 ${figure(count)} 个下载。`,
  space: (used, left) => `此处已用 ${used}，剩余 ${left}`,
};

export const groups: Words["groups"] = {
  now: "正在进行",
  "needs-you": "需要您处理",
  waiting: "等待中",
  done: "已完成",
};
