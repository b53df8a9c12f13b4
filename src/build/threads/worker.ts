// The program of a build's other threads: renders markdown into the text store, and writes finished pages into the stage.
import { type MessagePort, workerData } from 'node:worker_threads';
import { openTextStore } from '../../cache/index.ts';
import { createMarkdown } from '../../markdown/index.ts';
import type { MadeMarkdown, MarkdownJob } from '../../render/index.ts';
import type { Config } from '../../types.ts';
import { decodeData } from '../../util/scalars.ts';
import { wordsOfHtml } from '../../util/text.ts';
import { createEncoder } from '../../util/utf8.ts';
import { openStage } from '../../write/index.ts';
import { createLostOf, finisher } from '../finish.ts';
import { extentsOf, openChannel } from './channel.ts';
import { failureOf } from './failure.ts';
import type { Numbered, PageJob, Results, Work, WorkerStart } from './pool.ts';

const { port, counters } = workerData as { port: MessagePort; counters: Int32Array };
const channel = openChannel(port, counters, 'worker');

function work(): void {
  const start = channel.receive() as WorkerStart;
  const config = decodeData(JSON.parse(start.config) as Config);
  const texts = openTextStore(start.texts, start.textsSize);
  texts.share(extentsOf(start.extents));
  const markdown = createMarkdown(config.kramdown, config.markdown);
  const encode = createEncoder();
  const htmlOf = ({ text, file, line }: MarkdownJob) => markdown.render(text, { file, line });
  const render = (job: MarkdownJob): MadeMarkdown => {
    const { html, diagnostics } = htmlOf(job);
    const bytes = encode(html);
    return { ref: texts.append(html, bytes), words: wordsOfHtml(html, bytes), diagnostics };
  };
  const stage = openStage(start.stage, start.prefix);
  let finish = finisher(stage, createLostOf(config, new Set()));
  const write = ({ output, text }: PageJob): Results['pages'][number] => {
    const { hash, lost } = finish(output, text);
    const file = stage.files().at(-1);
    if (!file) throw new Error('the stage has no file');
    return { hash, lost, file };
  };
  const resultOf = (job: Work): Results[keyof Results] => {
    if (job.kind === 'pages') return job.pages.map(write);
    if (job.kind === 'excerpts') return job.texts.map((text) => htmlOf(text).html);
    if (job.kind === 'outputs') {
      finish = finisher(stage, createLostOf(config, new Set(job.outputs)));
      return undefined;
    }
    const made = job.texts.map(render);
    texts.flush(); // the first thread reads them
    return made;
  };
  const queue: Numbered<Work>[] = [];
  for (;;) {
    let sent = queue.length === 0 ? channel.receive() : channel.next();
    for (; sent !== undefined; sent = channel.next()) queue.push(sent as Numbered<Work>);
    const urgent = queue.findIndex(({ value }) => value.kind === 'excerpts');
    for (const { number, value } of queue.splice(Math.max(0, urgent), 1)) channel.send({ number, value: resultOf(value) });
  }
}

try {
  work();
} catch (error) {
  channel.send(failureOf(error));
}
