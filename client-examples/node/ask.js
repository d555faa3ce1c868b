// Asks a question and prints its rows as they come: node ask.js HOST:PORT DATASET QUESTION
const { connect, rowsOf } = require('./sayquel');

async function main(address, dataset, question) {
  const sq = connect(address);
  try {
    for await (const event of sq.ask({ dataset, question })) {
      if (event.translation) console.log(event.translation.reading);
      if (event.schema) console.log(event.schema.columns.map((column) => column.name).join(' | '));
      for (const row of rowsOf(event)) console.log(row.join(' | '));
      if (event.outcome) return show(event.outcome);
    }
  } finally {
    sq.close();
  }
}

function show(card) {
  for (const warning of card.warnings) console.log('!', warning.message);
  if (card.reason) console.log(`${card.reason}: ${card.message} ${card.suggestion}`);
  for (const option of card.options) console.log(`${option.choose}  ${option.reading}: ${option.preview}`);
  console.log(card.row_count ? `${card.row_count} rows, ${card.trust.mark}` : 'no rows');
  return !card.reason;
}

main(...process.argv.slice(2)).then(
  (answered) => (process.exitCode = answered ? 0 : 1),
  (error) => (console.error(error.message), (process.exitCode = 1)),
);
