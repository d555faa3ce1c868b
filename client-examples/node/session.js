// Asks, is asked back, chooses, and asks on: node session.js HOST:PORT DATASET QUESTION...
const { connect } = require('./sayquel');

async function main(address, dataset, ...questions) {
  const sq = connect(address);
  const session = sq.session(dataset);
  try {
    for (const question of questions) {
      console.log('>', question);
      let answer = await session.ask(question);
      if (answer.options.length) {
        for (const { choose, reading, preview } of answer.options) console.log(`  ${choose}  ${reading}: ${preview}`);
        console.log('> 1');
        answer = await session.choose(1);
      }
      if (answer.question !== question) console.log(answer.question); // a follow-up, spelled out
      for (const row of answer.rows) console.log(row.join(' | '));
    }
  } finally {
    session.close();
    sq.close();
  }
}

main(...process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
