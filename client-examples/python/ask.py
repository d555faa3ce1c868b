"""Asks a question and prints its rows as they come: ask.py HOST:PORT DATASET QUESTION"""

import sys

import sayquel


def main(address: str, dataset: str, question: str) -> bool:
    with sayquel.connect(address) as sq:
        for event in sq.stream(question, dataset):
            match event.WhichOneof("event"):
                case "translation":
                    print(event.translation.reading)
                case "schema":
                    print(" | ".join(column.name for column in event.schema.columns))
                case "batch":
                    for row in sayquel.rows_of(event):
                        print(" | ".join("" if value is None else str(value) for value in row))
                case "outcome":
                    return show(event.outcome)


def show(card) -> bool:
    for warning in card.warnings:
        print("!", warning.message)
    if card.reason:
        print(f"{card.reason}: {card.message} {card.suggestion}")
    for option in card.options:
        print(f"{option.choose}  {option.reading}: {option.preview}")
    print(f"{card.row_count} rows, {card.trust.mark}" if card.HasField("row_count") else "no rows")
    return not card.reason


if __name__ == "__main__":
    try:
        sys.exit(0 if main(*sys.argv[1:]) else 1)
    except sayquel.Error as error:
        sys.exit(str(error))
