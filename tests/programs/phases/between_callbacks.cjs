const seen = []
const log = (word) => seen.push(word)
process.on('exit', () => console.log(seen.join(' ')))

for (const name of ['a', 'b']) {
  setTimeout(() => {
    log(name)
    queueMicrotask(() => log(name + '-microtask'))
    process.nextTick(() => log(name + '-tick'))
  }, 5)
}
setTimeout(() => {
  for (const name of ['c', 'd']) {
    setImmediate(() => {
      log(name)
      queueMicrotask(() => log(name + '-microtask'))
      process.nextTick(() => log(name + '-tick'))
    })
  }
}, 20)
