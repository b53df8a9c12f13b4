// Colors of cards: those of the theme's skins (assets/css/skins.css and tokens.css), by day, or by night for the dark ones.

/** Numbers of a skin, as the style sheet has them. */
interface Skin {
  readonly greyHue: number;
  readonly grey: number;
  readonly accentHue: number;
  readonly vivid: number;
  readonly paper: number;
  readonly night: number;
  readonly isDark: boolean;
}

const DEFAULT: Skin = { greyHue: 260, grey: 0.25, accentHue: 256, vivid: 1, paper: 1, night: 0.19, isDark: false };

/** The skins, by name; what one leaves out is the default's. */
export const SKINS: { readonly [name: string]: Partial<Skin> } = {
  default: {},
  air: { greyHue: 250, grey: 0.35, accentHue: 242, paper: 0.985, night: 0.2 },
  aqua: { greyHue: 212, grey: 0.85, accentHue: 215, vivid: 0.9, paper: 0.978, night: 0.2 },
  contrast: { grey: 0, paper: 1, night: 0.13, accentHue: 265, vivid: 1.35 },
  dark: { grey: 0.6, greyHue: 265, accentHue: 190, vivid: 0.8, isDark: true },
  dirt: { greyHue: 75, grey: 0.9, paper: 0.98, accentHue: 45, vivid: 0.65 },
  mint: { greyHue: 165, grey: 0.8, accentHue: 165, vivid: 0.6, paper: 0.98, night: 0.2 },
  neon: { greyHue: 20, grey: 0.5, night: 0.16, accentHue: 350, vivid: 1.25, isDark: true },
  plum: { greyHue: 315, grey: 1.3, night: 0.21, accentHue: 320, paper: 0.976, isDark: true },
  sunrise: { greyHue: 70, grey: 1.7, paper: 0.966, accentHue: 30, vivid: 0.95 },
};

/** "#rrggbb" each. */
export interface Colors {
  readonly surface: string;
  readonly raised: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
}

/** A color of CSS's `oklch()` as "#rrggbb"; channels outside of sRGB are cut (CSS Color 4, sample code). */
export function oklch(lightness: number, chroma: number, hue: number): string {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const channel = (value: number): string => {
    const gamma = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.round(Math.min(1, Math.max(0, gamma)) * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${linear.map(channel).join('')}`;
}

const skinOf = (name: string): Skin => ({ ...DEFAULT, ...(Object.hasOwn(SKINS, name) ? SKINS[name] : {}) });

/** Colors of a skin's page by day and by night, "#rrggbb", and whether it is dark unless a reader asks for light. */
export function surfacesOf(name: string): { readonly light: string; readonly dark: string; readonly isDark: boolean } {
  const { grey, greyHue, paper, night, isDark } = skinOf(name);
  return { light: oklch(paper, 0.012 * grey, greyHue), dark: oklch(night, 0.03 * grey, greyHue), isDark };
}

/** Colors of a skin; those of the default one for a name that is none. */
export function colorsOf(name: string): Colors {
  const skin = skinOf(name);
  const { grey, greyHue, paper, night, accentHue, vivid } = skin;
  return skin.isDark
    ? {
        surface: oklch(night, 0.03 * grey, greyHue),
        raised: oklch(night + 0.05, 0.034 * grey, greyHue),
        text: oklch(0.96, 0.01 * grey, greyHue),
        muted: oklch(0.74, 0.03 * grey, greyHue),
        accent: oklch(0.79, 0.1 * vivid, accentHue),
      }
    : {
        surface: oklch(paper, 0.012 * grey, greyHue),
        raised: oklch(paper - 0.03, 0.016 * grey, greyHue),
        text: oklch(0.19, 0.03 * grey, greyHue),
        muted: oklch(0.47, 0.04 * grey, greyHue),
        accent: oklch(0.49, 0.16 * vivid, accentHue),
      };
}
