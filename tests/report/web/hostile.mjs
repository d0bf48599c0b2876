// Names that a scenario could carry and that must come out as text: markup, scripts, templates, formulas, odd characters.
const flag = 'window.__broken=1';

export const hostile = [
  `<script>${flag}</script>`, `</script><script>${flag}</script>`, `<!--<script>${flag}</script>`, `--><script>${flag}</script>`, `]]><script>${flag}</script>`,
  `<img src=x onerror=${flag}>`, `"><img src=x onerror=${flag}>`, `'><svg onload=${flag}>`, `<svg/onload=${flag}>`, `<svg><script>${flag}</script></svg>`,
  `<iframe srcdoc="<script>parent.__broken=1</script>">`, `<iframe src=javascript:${flag}>`, `<object data="data:text/html,<script>${flag}</script>">`, `<embed src="javascript:${flag}">`,
  `<a href="javascript:${flag}">plant</a>`, `javascript:${flag}`, `<body onload=${flag}>`, `<details open ontoggle=${flag}>`, `<video><source onerror=${flag}></video>`, `<math><mtext><style><img src=x onerror=${flag}></style></mtext></math>`,
  `<style>body{display:none}</style>`, `<link rel=stylesheet href=https://example.org/x.css>`, `<base href=https://example.org/>`, `<meta http-equiv=refresh content="0;url=https://example.org/">`, `<form action=https://example.org><button>send</button></form>`,
  `" onmouseover="${flag}`, `' onfocus='${flag}' autofocus='`, '\u0060${window.__broken=1}\u0060', '${window.__broken=1}', '{{constructor.constructor("window.__broken=1")()}}',
  '{a|rich}{b|text}', '{b}: {c} ({d}%)', '{value}', '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty',
  '=HYPERLINK("https://example.org","plant")', '+1+1', '-2+3', '@SUM(A1:A9)', '@PAGE@', '@TITLE@', '$&$1$`', '\\u003cscript\\u003e', '&lt;b&gt;bold&lt;/b&gt;', '&amp;&#60;&#x3c;',
  'a,b;c\td', 'two\nlines\r\nthree', '"quoted", \'quoted\'', 'back\\slash\\', '\u202egnp.exe', 'zero\u200bwidth\ufeff', 'combining e\u0301\u0301\u0301\u0301\u0301', '\ud83d\ude97\u200d\ud83d\udd0b car', '中国电池 電池 배터리',
  'القاهرة بطارية', '\ud800 half a character', 'line\u2028para\u2029graph', '\u0000nul\u0007bell', `<${'a'.repeat(300)}>`, 'W'.repeat(250), ' ', '%s%d%n', '../../../etc/passwd', 'NaN', 'null', '</textarea></title></style>',
];
