/** Colours keep a contrast of at least 4.5:1 on their ground, in light and in dark. */
export const style = `
:root {
  --ground: #fff; --card: #f6f7f9; --line: #d4d8de; --text: #1b1f24; --quiet: #545d68; --link: #0b57b0;
  --critical: #a40e26; --high: #b3400a; --medium: #7a5600; --low: #1f5fa8;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14171b; --card: #1e2329; --line: #39414b; --text: #e7eaee; --quiet: #a6b0bb; --link: #8ab8ff;
    --critical: #ff8f98; --high: #ffa46b; --medium: #e6c25c; --low: #8fc1ff;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0 auto; padding: 1rem; max-width: 62rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { margin: 0; font-size: 1.6rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; }
h3 { margin: 0; font-size: 1rem; }
p { margin: .25rem 0; }
a { color: var(--link); }
code, pre { font-family: ui-monospace, monospace; font-size: .875rem; }
pre { margin: .5rem 0; padding: .75rem; overflow-x: auto; border: 1px solid var(--line); background: var(--ground); }
small, .place { color: var(--quiet); }
.critical { --tone: var(--critical); }
.high { --tone: var(--high); }
.medium { --tone: var(--medium); }
.low { --tone: var(--low); }
.tiles, .entries, #list { margin: 0; padding: 0; list-style: none; }
.tiles { display: flex; flex-wrap: wrap; gap: .5rem; margin-top: .75rem; }
.tiles li { flex: 1 1 5rem; padding: .5rem; white-space: nowrap; border: 1px solid var(--line); border-top: 4px solid var(--tone); }
.tiles b { display: block; font-size: 1.5rem; line-height: 1.2; color: var(--tone); }
#controls { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; margin-bottom: .75rem; }
fieldset { display: flex; flex-wrap: wrap; gap: .25rem 1rem; min-width: 0; margin: 0; padding: 0; border: 0; }
legend { float: left; padding: 0; }
select { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); padding: .125rem .25rem; }
#list > li {
  margin-bottom: .75rem; padding: .75rem 1rem; background: var(--card);
  border: 1px solid var(--line); border-left: 4px solid var(--tone);
}
.badge { color: var(--tone); text-transform: uppercase; font-size: .8125rem; letter-spacing: .04em; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .125rem .75rem; margin: .5rem 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
summary { cursor: pointer; color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.entries li { padding: .5rem 0; border-top: 1px solid var(--line); }
@media (max-width: 30rem) {
  dl { grid-template-columns: 1fr; }
  dd { margin-bottom: .25rem; }
}
@media print { #controls { display: none; } details:not([open]) { display: none; } }
`;
