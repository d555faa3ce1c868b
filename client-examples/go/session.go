package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	pb "sayquel.example/sayquelpb"
)

// session asks question after question in one stream, and takes the first reading where it is asked back.
func session(ctx context.Context, client pb.AskServiceClient, dataset string, questions []string) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stream, err := client.Session(ctx)
	if err != nil {
		return err
	}
	open := &pb.SessionRequest_Open{Open: &pb.OpenSession{Dataset: dataset}}
	if err := stream.Send(&pb.SessionRequest{Request: open}); err != nil {
		return err
	}
	for _, question := range questions {
		fmt.Println(">", question)
		ask := &pb.AskRequest{Question: question, ResultFormat: pb.ResultFormat_RESULT_FORMAT_ROWS}
		card, err := answer(stream, &pb.SessionRequest{Request: &pb.SessionRequest_Ask{Ask: ask}})
		if err != nil {
			return err
		}
		if len(card.Options) == 0 {
			continue
		}
		for _, option := range card.Options {
			fmt.Printf("  %d  %s: %s\n", option.Choose, option.Reading, option.Preview)
		}
		fmt.Println("> 1")
		choose := &pb.SessionRequest_Choose{Choose: &pb.ChooseReading{Option: 1}}
		if _, err := answer(stream, &pb.SessionRequest{Request: choose}); err != nil {
			return err
		}
	}
	return stream.CloseSend()
}

// answer sends a request and prints what is answered, up to the outcome.
func answer(stream pb.AskService_SessionClient, request *pb.SessionRequest) (*pb.AnswerCard, error) {
	if err := stream.Send(request); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	for {
		event, err := stream.Recv()
		if errors.Is(err, io.EOF) {
			return nil, errCut
		}
		if err != nil {
			return nil, err
		}
		if wrong := event.GetProblem(); wrong != nil {
			return nil, problem(wrong.Reason, wrong.Message, wrong.Hint)
		}
		if resolved := event.GetAsk().GetResolved(); len(resolved.GetEdits()) > 0 { // a follow-up, spelled out
			fmt.Println(resolved.Question)
		}
		print(event.GetAsk().GetBatch())
		if card := event.GetAsk().GetOutcome(); card != nil {
			return card, nil
		}
	}
}
