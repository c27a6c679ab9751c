const seen = []
const log = (word) => seen.push(word)
process.on('exit', () => console.log(seen.join(' ')))

Promise.resolve().then(() => {
  log('a')
  process.nextTick(() => log('b'))
  queueMicrotask(() => log('c'))
})
process.nextTick(() => {
  log('d')
  queueMicrotask(() => log('e'))
  process.nextTick(() => log('f'))
})
log('main')
