const seen = []
const log = (word) => seen.push(word)
process.on('exit', () => console.log(seen.join(' ')))

setTimeout(() => {
  log('timeout')
  setTimeout(() => log('nested'), 0)
  setImmediate(() => log('immediate'))
  Promise.resolve().then(() => log('then'))
}, 5)
