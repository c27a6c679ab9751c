const { readFile: read } = require('node:fs')
const seen = []
const log = (word) => seen.push(word)
process.on('exit', () => console.log(seen.join(' ')))
const readFile = (callback) => read(__filename, callback)

readFile(() => {
  setTimeout(() => {
    log('timeout')
    process.nextTick(() => log('tick'))
  }, 0)
  setImmediate(() => {
    log('immediate')
    queueMicrotask(() => log('microtask'))
  })
  process.nextTick(() => log('read'))
})
setImmediate(() => log('first'))
