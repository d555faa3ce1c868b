package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	pb "sayquel.example/sayquelpb"
)

const chunk = 128 << 10

// upload sends a CSV file as a version of the dataset that has its name, and prints what was understood of it.
func upload(ctx context.Context, client pb.DatasetServiceClient, path string) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	stream, err := client.UploadDataset(ctx)
	if err != nil {
		return err
	}
	// a send that fails says only io.EOF: the server has ended the call, and closing says why
	if err := send(stream, path); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	response, err := stream.CloseAndRecv()
	if err != nil {
		return err
	}
	for _, choice := range response.Choices { // the version exists only once ResolveUpload has said which
		return fmt.Errorf("? %s reads two ways: %s", choice.Column, choice.Example)
	}
	dataset := response.Dataset
	fmt.Printf("%s@%d: %d rows\n", dataset.Id, dataset.Version, dataset.RowCount)
	for _, table := range dataset.Tables {
		for _, column := range table.Columns {
			fmt.Printf("  %s  %s  %s\n", column.Name, column.Type, column.Summary)
		}
	}
	return nil
}

func send(stream pb.DatasetService_UploadDatasetClient, path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	header := &pb.UploadDatasetRequest_Header{Header: &pb.UploadHeader{FileName: filepath.Base(path)}}
	if err := stream.Send(&pb.UploadDatasetRequest{Piece: header}); err != nil {
		return err
	}
	for buffer := make([]byte, chunk); ; {
		n, err := file.Read(buffer)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		piece := &pb.UploadDatasetRequest_Chunk{Chunk: buffer[:n]}
		if err := stream.Send(&pb.UploadDatasetRequest{Piece: piece}); err != nil {
			return err
		}
	}
}
