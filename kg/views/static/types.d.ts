// What the page's data look like. Keys are short because each fact repeats them. For the type checker only:
// this file is not part of a page.

/** Bounds: earliest begin, latest begin, earliest end, latest end; ISO 8601 days, null is open. */
type Bounds = [string | null, string | null, string | null, string | null];

interface TellingRow {
  /** index of the source */ s: number;
  /** the extractor's confidence, 0 to 1 */ f: number;
  /** review state */ r: string;
  /** quote: start, end (code points), words */ q?: [number, number, string];
  /** spans inside the quote: start, end, "party" | "date" | "place" */ m?: [number, number, string][];
  /** mentions outside the quote: start, end, words */ o?: [number, number, string][];
  /** words of the date */ dw?: string;
  /** row and key of a data set's record */ row?: [number, string];
  /** authority that the source names */ at?: string;
  /** 1 if the source recalls it as background */ bg?: number;
  /** status, where it is not the event's */ u?: string;
  /** bounds, where they are not the event's */ d?: Bounds;
  /** those bounds in words */ w?: string;
  /** parties, where several tellings do not name the same: role, index of the party */ ps?: [string, number][];
  /** place, where it is not the event's; "" for none */ p?: string;
  /** further facts, where there are several tellings: property, in words, value */ n?: [string, string, string][];
}

interface EventRow {
  /** local name of the event */ i: string;
  /** letter of the type */ t: string;
  /** label */ l: string;
  /** short title for boxes */ h: string;
  /** status */ u: string;
  /** bounds */ d: Bounds;
  /** bounds in words */ w: string;
  /** credibility, 1 to 6 */ c: string;
  /** whom it joins: indexes of actors */ a: number[];
  /** parties: role, index of the party */ ps: [string, number][];
  /** tellings */ ts: TellingRow[];
  /** independent voices, where there are several tellings */ v?: number;
  /** place */ p?: string;
  /** weapon systems */ x?: string[];
  /** further facts: property, in words, value */ n?: [string, string, string][];
  /** indexes of its blocks of Turtle */ ttl?: number[];
  /** centre of its box in the Events view */ xy?: [number, number];
}

interface ActorRow {
  /** key: state code, or "@" and a name */ k: string;
  /** name */ n: string;
  /** what stands in its circle */ c: string;
  /** 1 for a state */ s: number;
  /** place in the Pairs view, -1 to 1 */ xy: [number, number];
  /** place in the Events view */ ring?: [number, number];
}

interface SourceRow {
  k: "article" | "dataset";
  id: string;
  title: string;
  /** author, or the data set's citation */ by: string;
  url: string;
  /** Admiralty reliability */ rel: string;
  /** publisher */ pub?: string;
  date?: string;
  /** "verbatim", "retold", "synthetic" */ text?: string;
  terms?: string;
}

interface FamilyRow { key: string; label: string; types: string[] }

interface Payload {
  title: string;
  /** version of the program */ version: string;
  /** base IRI of the data */ base: string;
  actors: ActorRow[];
  /** name, kind, index of the actor */ parties: [string, string, number][];
  sources: SourceRow[];
  events: EventRow[];
  families: FamilyRow[];
  /** letter to type */ types: Record<string, { key: string; label: string; family: string }>;
  /** labels of all codes, by scheme and value */ labels: Record<string, Record<string, string>>;
  /** lanes of the Events view; empty when there are too many events */ lanes: { a: number[]; box: [number, number, number, number] }[];
  /** sizes of boxes */ sizes: { boxWidth: number; boxHeight: number; gap: number; head: number; padding: number };
  /** Turtle in blocks, null when there is none */ turtle: { head: string; blocks: string[] };
}

/** What the user has chosen. Never changed, always replaced. */
interface State {
  view: string;
  /** letters of types not ticked */ typesOff: string;
  /** statuses not ticked */ statusOff: readonly string[];
  reviewOff: readonly string[];
  years: readonly [number, number] | null;
  /** count only what surely lies in the years */ surely: boolean;
  confidence: number;
  /** sources at least */ sources: number;
  /** worst reliability letter that counts */ reliability: string;
  /** worst credibility that counts */ credibility: string;
  /** selected actors, by key */ actors: readonly string[];
  /** selected event */ event: string;
  /** steps round the selected actor that are drawn; 0 for all */ hops: number;
  /** pairs with fewer events are not drawn; 0 lets the page choose */ least: number;
  /** whether people are drawn */ people: boolean;
  /** selected person, by key */ person: string;
}

interface Shown {
  events: EventRow[];
  ids: Set<string>;
}

/** Events with exactly the same actors. */
interface Group {
  key: string;
  actors: number[];
  events: EventRow[];
}

/** A piece of a drawing, relative to the centre of its node. Painted on the canvas and written as SVG. */
type Mark =
  | { kind: "rect"; x: number; y: number; w: number; h: number; r: number; fill?: string; line?: string; lineWidth?: number; dash?: number[] }
  | { kind: "circle"; x: number; y: number; r: number; fill?: string; line?: string; lineWidth?: number }
  | { kind: "text"; x: number; y: number; text: string; size: number; bold?: boolean; fill: string; align: CanvasTextAlign; width?: number; halo?: string; strike?: boolean };

interface DrawnNode {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** what a pointer that rests on it reads */ tip: string;
  marks: (look: Look) => Mark[];
}

interface DrawnEdge {
  id: string;
  from: string;
  to: string;
  width: number;
  tip: string;
  label?: string;
  arrow?: boolean;
}

interface Look { faded: boolean; picked: boolean; hovered: boolean }

declare namespace vis {
  class DataSet<T> { constructor(items: T[]); update(items: unknown[]): void; clear(): void; add(items: T[]): void }
  class Network {
    constructor(at: HTMLElement, data: object, options: object);
    setData(data: object): void;
    moveTo(to: object): void;
    redraw(): void;
    setSize(width: string, height: string): void;
    getNodeAt(at: { x: number; y: number }): string | undefined;
    getEdgeAt(at: { x: number; y: number }): string | undefined;
    getScale(): number;
    getViewPosition(): { x: number; y: number };
    canvasToDOM(at: { x: number; y: number }): { x: number; y: number };
    getPosition(id: string): { x: number; y: number };
    on(name: string, does: (event: any) => void): void;
  }
}
