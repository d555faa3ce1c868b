"""Asks, is asked back, chooses, and asks on: session.py HOST:PORT DATASET QUESTION..."""

import sys

import sayquel


def main(address: str, dataset: str, *questions: str) -> None:
    with sayquel.connect(address) as sq, sq.session(dataset) as session:
        for question in questions:
            print(">", question)
            answer = session.ask(question)
            if answer.options:
                for option in answer.options:
                    print(f"  {option.choose}  {option.reading}: {option.preview}")
                print("> 1")
                answer = answer.choose(1)
            if answer.question != question:  # a follow-up, spelled out
                print(answer.question)
            for row in answer.rows:
                print(" | ".join("" if value is None else str(value) for value in row))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except sayquel.Error as error:
        sys.exit(str(error))
