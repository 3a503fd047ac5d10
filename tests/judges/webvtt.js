// Parses a WebVTT file with the W3C checker's parser: node webvtt.js FOLDER_OF_NODE_MODULES FILE
const fs = require('fs')
const path = require('path')

const [modules, file] = process.argv.slice(2)
const { WebVTTParser } = require(path.join(modules, 'webvtt-parser'))
const entities = require(path.join(modules, 'webvtt-parser', 'html-entities.json'))
const parser = new WebVTTParser(entities)
const { cues, errors } = parser.parse(fs.readFileSync(file, 'utf-8'), 'metadata')
const checked = parser.parse(fs.readFileSync(file, 'utf-8'), 'subtitles')
const textOf = (node) => node.type === 'text' ? node.value : (node.children || []).map(textOf).join('')
console.log(JSON.stringify({
  errors: [...errors, ...checked.errors].map((each) => `${each.line}: ${each.message}`),
  cues: checked.cues.map((cue) => [cue.id, cue.startTime, cue.endTime, textOf(cue.tree)]),
  count: cues.length,
}))
