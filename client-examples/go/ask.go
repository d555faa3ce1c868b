package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	pb "sayquel.example/sayquelpb"
)

// ask prints the reading, the rows as they come, and how the question ended.
func ask(ctx context.Context, client pb.AskServiceClient, dataset, question string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute) // it reaches the engine
	defer cancel()
	stream, err := client.Ask(ctx, &pb.AskRequest{
		Dataset:      dataset,
		Question:     question,
		ResultFormat: pb.ResultFormat_RESULT_FORMAT_ROWS,
	})
	for err == nil {
		var event *pb.AskEvent
		if event, err = stream.Recv(); errors.Is(err, io.EOF) {
			return errCut
		}
		switch event := event.GetEvent().(type) {
		case *pb.AskEvent_Translation:
			fmt.Println(event.Translation.Reading)
		case *pb.AskEvent_Schema:
			var names []string
			for _, column := range event.Schema.Columns {
				names = append(names, column.Name)
			}
			fmt.Println(strings.Join(names, " | "))
		case *pb.AskEvent_Batch:
			print(event.Batch)
		case *pb.AskEvent_Outcome:
			return show(event.Outcome)
		}
	}
	return err
}

func show(card *pb.AnswerCard) error {
	for _, warning := range card.Warnings {
		fmt.Println("!", warning.Message)
	}
	if card.Reason != "" {
		fmt.Printf("%s: %s %s\n", card.Reason, card.Message, card.Suggestion)
	}
	for _, option := range card.Options {
		fmt.Printf("%d  %s: %s\n", option.Choose, option.Reading, option.Preview)
	}
	if card.RowCount == nil {
		return errors.New("no rows")
	}
	fmt.Printf("%d rows, %s\n", *card.RowCount, card.Trust.Mark)
	return nil
}
