const seen = []
const log = (word) => seen.push(word)
process.on('exit', () => console.log(seen.join(' ')))

setImmediate(() => {
  log('a')
  setImmediate(() => {
    log('c')
    setImmediate(() => log('e'))
  })
})
setImmediate(() => {
  log('b')
  setImmediate(() => log('d'))
})
