// Uploads a CSV file and prints what was understood of it: node upload.js HOST:PORT FILE
const { connect } = require('./sayquel');

async function main(address, file) {
  const sq = connect(address);
  try {
    const { choices, dataset } = await sq.upload(file);
    // the version exists only once ResolveUpload has said which
    for (const choice of choices) console.log(`? ${choice.column} reads two ways: ${choice.example}`);
    if (choices.length) return false;
    console.log(`${dataset.id}@${dataset.version}: ${dataset.row_count} rows`);
    for (const table of dataset.tables) {
      for (const { name, type, summary } of table.columns) console.log(`  ${name}  ${type}  ${summary}`);
    }
    return true;
  } finally {
    sq.close();
  }
}

main(...process.argv.slice(2)).then(
  (uploaded) => (process.exitCode = uploaded ? 0 : 1),
  (error) => (console.error(error.message), (process.exitCode = 1)),
);
