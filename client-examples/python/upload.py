"""Uploads a CSV file and prints what was understood of it: upload.py HOST:PORT FILE"""

import sys

import sayquel


def main(address: str, file: str) -> bool:
    with sayquel.connect(address) as sq:
        upload = sq.upload(file)
    for choice in upload.choices:  # the version exists only once ResolveUpload has said which
        print(f"? {choice.column} reads two ways: {choice.example}")
    if upload.choices:
        return False
    print(f"{upload.dataset.id}@{upload.dataset.version}: {upload.dataset.row_count} rows")
    for table in upload.dataset.tables:
        for column in table.columns:
            print(f"  {column.name}  {column.type}  {column.summary}")
    return True


if __name__ == "__main__":
    try:
        sys.exit(0 if main(*sys.argv[1:]) else 1)
    except sayquel.Error as error:
        sys.exit(str(error))
