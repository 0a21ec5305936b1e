/** Colours keep a contrast of at least 4.5:1 on their ground, in light and in dark. */
export const style = `
:root { --ground: #fff; --card: #f6f7f9; --line: #d4d8de; --text: #1b1f24; --quiet: #545d68; --link: #0b57b0; --paper: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #14171b; --card: #1e2329; --line: #39414b; --text: #e7eaee; --quiet: #a6b0bb; --link: #8ab8ff; --paper: #0d1117; }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem; max-width: 62rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { margin: 0; font-size: 1.6rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.25rem; }
h3 { margin: 1rem 0 .5rem; font-size: 1rem; }
p { margin: .25rem 0 .5rem; color: var(--quiet); }
code { font-family: ui-monospace, monospace; font-size: .875rem; }
dl, .lives li { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1.4fr); gap: .25rem 1rem; }
dl, .lives { margin: 0; padding: .75rem 1rem; background: var(--card); border: 1px solid var(--line); list-style: none; }
dt, .name { font-family: ui-monospace, monospace; font-size: .875rem; line-height: 1.7; }
dd { margin: 0; }
.lives li { grid-template-columns: minmax(0, 1fr) minmax(0, .6fr) minmax(0, 1.4fr); align-items: center; padding: .125rem 0; }
meter { width: 100%; height: 1rem; }
time { white-space: nowrap; }
.pictures { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 1rem; }
.pictures .picture { flex: 1 1 18rem; max-width: 30rem; }
.wide > div { min-width: 46rem; }
.picture { overflow-x: auto; background: var(--paper); border: 1px solid var(--line); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
@media (max-width: 40rem) {
  dl, .lives li { grid-template-columns: minmax(0, 1fr); gap: 0; }
  dd { margin-bottom: .5rem; color: var(--quiet); }
  .lives li { padding-bottom: .75rem; }
}
`;
