const seen = []
const log = (word) => seen.push(word)
process.on('exit', () => console.log(seen.join(' ')))

setImmediate(() => log('immediate'))
setTimeout(() => log('timeout'), 500)
let left = 2000
const again = () => {
  if (left-- > 0) queueMicrotask(again)
  else {
    log('done')
    process.nextTick(() => log('tick'))
  }
}
again()
