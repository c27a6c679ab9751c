const seen = []
const log = (word) => seen.push(word)
process.on('exit', () => console.log(seen.join(' ')))
const busy = (ms) => {
  for (const end = Date.now() + ms; Date.now() < end; );
}

setTimeout(() => log('a'), 20)
setTimeout(() => log('c'), 25)
setTimeout(() => log('one'), 1)
setTimeout(() => log('zero'), 0)
busy(10)
setTimeout(() => log('b'), 20)
busy(100)
