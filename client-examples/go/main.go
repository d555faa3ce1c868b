// Sayquel from Go: a question, an upload, a session.
package main

//go:generate ../../proto/lint/node_modules/.bin/buf generate

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"google.golang.org/genproto/googleapis/rpc/errdetails"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/structpb"
	pb "sayquel.example/sayquelpb"
)

const usage = "ask ADDRESS DATASET QUESTION | upload ADDRESS FILE | session ADDRESS DATASET QUESTION..."

// errCut is a stream that ended without its outcome: it has failed, however good it looked.
var errCut = errors.New("error: the stream was cut short")

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, describe(err))
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) < 3 {
		return errors.New(usage)
	}
	conn, err := grpc.NewClient(args[1], grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer conn.Close()
	if token := os.Getenv("SAYQUEL_TOKEN"); token != "" {
		ctx = metadata.AppendToOutgoingContext(ctx, "authorization", "Bearer "+token)
	}
	switch {
	case args[0] == "ask" && len(args) == 4:
		return ask(ctx, pb.NewAskServiceClient(conn), args[2], args[3])
	case args[0] == "upload":
		return upload(ctx, pb.NewDatasetServiceClient(conn), args[2])
	case args[0] == "session":
		return session(ctx, pb.NewAskServiceClient(conn), args[2], args[3:])
	}
	return errors.New(usage)
}

// describe tells a failed call by its reason, a stable code such as DATASET_NOT_FOUND, and what to do.
func describe(err error) string {
	failed, ok := status.FromError(err)
	if !ok {
		return err.Error() // ours, and already in words
	}
	for _, detail := range failed.Details() {
		if info, ok := detail.(*errdetails.ErrorInfo); ok {
			return problem(info.Reason, failed.Message(), info.Metadata["hint"]).Error()
		}
	}
	return "error: " + failed.Message()
}

func problem(reason, message, hint string) error {
	text := fmt.Sprintf("error[%s]: %s", reason, message)
	if hint != "" {
		text += "\ndo  " + hint
	}
	return errors.New(text)
}

// print writes the rows that an event brings. Decimals are text, so that nothing is rounded.
func print(batch *pb.Batch) {
	for _, row := range batch.GetRows() {
		cells := make([]string, len(row.Values))
		for i, value := range row.Values {
			if _, empty := value.Kind.(*structpb.Value_NullValue); !empty {
				cells[i] = fmt.Sprint(value.AsInterface())
			}
		}
		fmt.Println(strings.Join(cells, " | "))
	}
}
