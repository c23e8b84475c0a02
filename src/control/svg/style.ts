/** The style sheet of a chart: light, or dark where the reader asks for it; the class names are ours alone. */
export const STYLE = `
.spc{font-family:"Segoe UI",Roboto,"Helvetica Neue",Arial,"Liberation Sans",sans-serif;font-size:11px}
.spc-ground{fill:#ffffff}
.spc text{fill:#1b1f24}
.spc .spc-title{font-size:14px;font-weight:600}
.spc .spc-quiet{fill:#57606a}
.spc-frame{fill:none;stroke:#b8c0c8}
.spc-grid{stroke:#b8c0c8;stroke-width:.5;opacity:.6}
.spc-zone{fill:none;stroke:#8c959f;stroke-width:.75;stroke-dasharray:1 3}
.spc-centre{fill:none;stroke:#2f6b4f;stroke-width:1.25}
.spc-limit{fill:none;stroke:#9d2235;stroke-width:1.25;stroke-dasharray:6 3}
.spc-phase{stroke:#57606a;stroke-dasharray:2 2}
.spc-line{fill:none;stroke:#1f3a5f;stroke-width:1.25;stroke-linejoin:round}
.spc-point{fill:#1f3a5f;stroke:#ffffff;stroke-width:.75}
.spc-left-out{fill:#ffffff;stroke:#1f3a5f;stroke-width:1.25}
.spc-signal{fill:#9d2235;stroke:#ffffff;stroke-width:.75}
.spc-signal-left-out{fill:#ffffff;stroke:#9d2235;stroke-width:1.5}
.spc .spc-rule{fill:#9d2235;font-size:10px;font-weight:700;stroke:#ffffff;stroke-width:2.5px;paint-order:stroke}
@media (prefers-color-scheme:dark){
.spc-ground{fill:#14181d}
.spc text{fill:#e6e9ec}
.spc .spc-quiet{fill:#a4adb7}
.spc-frame{stroke:#4a535d}
.spc-grid{stroke:#4a535d}
.spc-zone{stroke:#77818c}
.spc-centre{stroke:#7cc7a2}
.spc-limit{stroke:#ff8a94}
.spc-phase{stroke:#a4adb7}
.spc-line{stroke:#8fb8e8}
.spc-point{fill:#8fb8e8;stroke:#14181d}
.spc-left-out{fill:#14181d;stroke:#8fb8e8}
.spc-signal{fill:#ff8a94;stroke:#14181d}
.spc-signal-left-out{fill:#14181d;stroke:#ff8a94}
.spc .spc-rule{fill:#ff8a94;stroke:#14181d}
}
`;
