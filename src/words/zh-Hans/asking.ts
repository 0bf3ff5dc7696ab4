/** Knows what is said in Chinese where somebody signs in, or lets a program in. */

import type { Words } from "../words.ts";

export const signIn: Words["signIn"] = {
  how: "登录方式",
  schemes: {
    basic: "用户名和密码",
    digest: "用户名和密码（Digest）",
    bearer: "令牌",
    header: "自定义 HTTP 标头",
    browser: "此浏览器的登录",
  },
  fields: {
    "user-name": "用户名",
    password: "密码",
    token: "令牌",
    "header-name": "标头名称",
    "header-value": "标头值",
  },
  browserHint:
    "发送此浏览器为该服务器保存的内容：Cookie、已保存的登录信息、Kerberos 票据。请先在另一个标签页中登录该服务器。",
  inTheClear: "此地址未加密：传输途中的他人可以读取您发送的内容。",
  kept: "仅发送给此服务器，在此设备上加密保存，并随下载一起清除。",
  wrongOnce: "上一次登录被拒绝。",
  wrongBefore: (wrong) => `最近 ${wrong} 次登录被拒绝。再失败一次，Ferry 将不再询问。`,
  ranOut: "所用的登录已过期。",
  send: "登录并继续",
  sending: "正在登录…",
};

export const connecting: Words["connecting"] = {
  alone: "此窗口供想要使用 Ferry 的程序使用",
  aloneWhy:
    "它不是由 Ferry 能够通信的页面打开的。如果是某个程序带您来到这里，说明它的页面切断了与所打开窗口的联系；其管理员需要改为发送以下标头：",
  waiting: "请稍候…",
  asks: "允许此页面使用 Ferry 下载吗？",
  callsItself: (name) => `它自称 ${name}`,
  may: ["它可以添加下载，并查看、更改和读取它所添加的下载。"],
  mayNot: ["它看不到其他下载，也看不到您的文件夹和登录信息。"],
  unsafe: "它的地址未加密：传输途中的他人可能冒用其名义。因此只能允许一次。",
  forGood: "始终允许",
  once: "允许一次",
  no: "不允许",
  takeBack: "始终允许的程序列在 Ferry 的设置中，可以在那里撤销。",
  connected: "已连接",
  keepOpen: "该页面使用 Ferry 期间请保持此窗口打开：它的下载经由此处进行。",
  open: "打开 Ferry",
  refused: "此页面不能使用 Ferry",
  refusedNext: "您可以关闭此窗口。该页面可以再次请求。",
  nobody: "Ferry 无法确定是谁的页面在请求",
  nobodyNext: "没有自身地址的页面（本地文件或沙盒框架）无法被允许。您可以关闭此窗口。",
};
