/** Knows what is said in Chinese to those who look closer: at a job's details and its time. */

import type { Words } from "../words.ts";

export const details: Words["details"] = {
  description: "描述",
  addedAt: "添加时间",
  arrivedAt: "到达",
  owner: "添加者",
  thisPage: "此页面",
  proof: "校验",
  connections: "连接数",
  signsIn: "登录",
  havePart: "我有其中一部分…",
  takingPart: "正在导入您已有的部分…",
};

export const credentials: Words["credentials"] = {
  refusedAt: (origin) => `被 ${origin} 拒绝`,
  at: (who, origin) => `${who}（${origin}）`,
  unnamed: {
    basic: "密码",
    digest: "密码",
    bearer: "令牌",
    header: "HTTP 标头",
    browser: "浏览器自身的登录",
  },
};

export const schedule: Words["schedule"] = {
  priority: "优先级",
  priorities: { foreground: "立即，与其他下载并行", high: "高", normal: "普通", low: "低" },
  notBefore: "不早于",
  deadline: "完成期限",
  first: "移到最前",
  startWithout: "不等待另一个下载",
  whole: "下载整个文件",
  allowMetered: "在此网络上继续",
};
