const seen = []
const log = (word) => seen.push(word)
process.on('exit', () => console.log(seen.join(' ')))
const busy = (ms) => {
  for (const end = Date.now() + ms; Date.now() < end; );
}

setTimeout(() => log('one'), 1)
setTimeout(() => log('zero'), 0)
setTimeout(() => log('d'), 25)
setTimeout(() => log('a'), 20)
setTimeout(() => {
  setTimeout(() => log('b'), 20)
  busy(50)
}, 10)
setTimeout(() => log('c'), 48)
