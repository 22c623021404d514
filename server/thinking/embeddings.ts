/**
 * Vectors from an embedding server of the company's own (the OpenAI-compatible `/v1/embeddings` that Ollama, llama.cpp and
 * vLLM speak). It gets the texts of posts on the wall and nothing else: no room, no side, no id.
 */
import * as v from 'valibot';

export interface EmbeddingSettings {
  /** The whole address, such as http://localhost:11434/v1/embeddings. */
  url: string;
  model: string;
  key?: string | undefined;
  /** Milliseconds for one answer. */
  patience?: number;
}

/** Texts in one request; more go in several. */
const BATCH = 64;
const PATIENCE = 4000;
/** Vectors that are remembered, by text: a text is asked about once. */
const MOST_KNOWN = 5000;

const answer = v.object({
  data: v.array(
    v.object({
      index: v.pipe(v.number(), v.integer(), v.minValue(0)),
      embedding: v.pipe(v.array(v.pipe(v.number(), v.finite())), v.minLength(2), v.maxLength(8192)),
    }),
  ),
});

export type Vectors = Record<string, readonly number[]>;

export class Embeddings {
  readonly #settings: EmbeddingSettings;
  readonly #known = new Map<string, readonly number[]>();

  constructor(settings: EmbeddingSettings) {
    this.#settings = settings;
  }

  /** A vector for each text, by the texts' ids. Rejects when any of them could not be had, within a limited time. */
  async of(texts: Readonly<Record<string, string>>): Promise<Vectors> {
    // In the order of the texts themselves, which says nothing of who came first.
    const missing = [...new Set(Object.values(texts))].filter((text) => !this.#known.has(text)).sort();
    const signal = AbortSignal.timeout(this.#settings.patience ?? PATIENCE);
    for (let at = 0; at < missing.length; at += BATCH) await this.#ask(missing.slice(at, at + BATCH), signal);
    const found = Object.entries(texts).map(([id, text]) => [id, this.#known.get(text) ?? []] as const);
    if (new Set(found.map(([, vector]) => vector.length)).size > 1) {
      // Another model answers now: what the last one said is worth nothing beside it.
      this.#known.clear();
      throw new Error('vectors of several lengths');
    }
    this.#trim();
    return Object.fromEntries(found);
  }

  /** Texts are known by themselves, not by their room: all of them go, and are asked for again where they are needed. */
  forget(): void {
    this.#known.clear();
  }

  async #ask(input: readonly string[], signal: AbortSignal): Promise<void> {
    const { url, model, key } = this.#settings;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, input }),
      redirect: 'error',
      signal,
    });
    if (!response.ok) throw new Error(`the embedding server answered ${response.status}`);
    const { data } = v.parse(answer, await response.json());
    for (const { index, embedding } of data) {
      const text = input[index];
      if (text !== undefined) this.#known.set(text, embedding);
    }
    if (!input.every((text) => this.#known.has(text))) throw new Error('the embedding server left texts out');
  }

  /** The oldest go first. What is known is texts, so it is kept in memory only. */
  #trim(): void {
    for (const text of this.#known.keys()) {
      if (this.#known.size <= MOST_KNOWN) return;
      this.#known.delete(text);
    }
  }
}
